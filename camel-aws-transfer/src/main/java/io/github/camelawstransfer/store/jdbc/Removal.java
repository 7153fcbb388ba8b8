package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.List;

/** Removes requests with everything that belongs to them alone. */
final class Removal {
    private Removal() {}

    /** Removes a request of which nothing can have started; its jobs are locked, so that nobody starts one meanwhile. */
    static boolean unstarted(Session session, String requestId) throws SQLException {
        List<String> states = session.query("""
                select job_state from {job} where id in (select job_id from {item} where request_id = ?) \
                order by id for update""", row -> row.getString(1), requestId);
        if (states.isEmpty() || !states.stream().allMatch("PLANNED"::equals)) {
            return false;
        }
        requests(session, List.of(requestId));
        return true;
    }

    /** Removes requests, and the jobs that no other request has items in. */
    static void requests(Session session, List<String> requestIds) throws SQLException {
        String in = "(" + Session.marks(requestIds.size()) + ")";
        Object[] ids = requestIds.toArray();
        List<String> jobs = session.query(
                "select distinct job_id from {item} where request_id in " + in, row -> row.getString(1), ids);
        session.update("delete from {path} where request_id in " + in, ids);
        session.update("delete from {item} where request_id in " + in, ids);
        session.update("delete from {request} where id in " + in, ids);
        if (!jobs.isEmpty()) {
            session.update(
                    "delete from {job} where id in (" + Session.marks(jobs.size())
                            + ") and not exists (select 1 from {item} i where i.job_id = {job}.id)",
                    jobs.toArray());
        }
    }
}
