package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.ParkedEvent;
import java.sql.SQLException;
import java.util.List;

/** Reads and writes parked events. */
final class EventTable {
    private EventTable() {}

    static boolean insert(Session session, ParkedEvent event) throws SQLException {
        return session.update(
                        "insert into {event} (id, transfer_id, payload, parked_at) values (?, ?, ?, {now})",
                        event.eventId(),
                        event.transferId(),
                        event.payload())
                == 1;
    }

    static List<ParkedEvent> find(Session session, String transferId) throws SQLException {
        return session.query(
                "select id, transfer_id, payload from {event} where transfer_id = ? order by event_order",
                row -> new ParkedEvent(row.getString(1), row.getString(2), row.getString(3)),
                transferId);
    }

    static boolean delete(Session session, String eventId) throws SQLException {
        return session.update("delete from {event} where id = ?", eventId) == 1;
    }
}
