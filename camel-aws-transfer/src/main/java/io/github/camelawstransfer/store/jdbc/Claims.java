package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.store.jdbc.DueFloors.Floor;
import io.github.camelawstransfer.store.jdbc.RequestTable.Due;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.DueMark;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims requests that have something to deliver: finds them, and leases them in the same transaction. */
final class Claims {
    private final Transactions transactions;
    private final String lock;
    private final ClaimFloors floors;

    Claims(Transactions transactions, String lock, ClaimFloors floors) {
        this.transactions = transactions;
        this.lock = lock;
        this.floors = floors;
    }

    /** What was found due, what of it was claimed, and what is to be delivered of that. */
    private record Found(List<Due> due, List<Due> claimed, List<ClaimedRequest> requests) {}

    List<ClaimedRequest> take(
            DueMark mark, @Nullable String connectorId, Duration lease, int maxRequests, int maxChanges) {
        Floor floor = floors.of(mark, connectorId);
        Found found = transactions.run("claim what is due", session -> {
            List<Due> due = RequestTable.due(session, lock, mark, connectorId, floor, maxRequests);
            List<Due> claimed = RequestTable.claim(session, due, lease);
            return new Found(due, claimed, changes(session, claimed, mark, maxChanges));
        });
        if (!found.due().isEmpty()) {
            Due last = found.due().get(found.due().size() - 1);
            boolean isAll = found.due().size() < maxRequests;
            floors.looked(mark, connectorId, floor, isAll ? last.now() : last.since(), last.now(), lease);
            found.claimed().forEach(one -> floors.handOut(one.claim(), one.since()));
        }
        return found.requests();
    }

    private static List<ClaimedRequest> changes(Session session, List<Due> due, DueMark mark, int max)
            throws SQLException {
        if (due.isEmpty()) {
            return List.of();
        }
        Map<String, ToDeliver> changes = ItemTable.changes(
                session, due.stream().map(one -> one.claim().requestId()).toList(), mark, max);
        List<ClaimedRequest> claimed = new ArrayList<>();
        for (Due one : due) {
            ToDeliver ofRequest = changes.get(one.claim().requestId());
            if (ofRequest == null) {
                RequestTable.setDue(session, one.claim().requestId(), true);
            } else {
                claimed.add(new ClaimedRequest(one.claim(), ofRequest.correlation(), ofRequest.changes()));
            }
        }
        return claimed;
    }
}
