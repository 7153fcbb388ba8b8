package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Removes requests with everything that belongs to them alone. */
final class Removal {
    private static final String LAST_CHANGE =
            "coalesce((select max(i.observed_at) from {item} i where i.request_id = r.id), r.begun_at)";

    private static final String JOBS =
            "exists (select 1 from {item} i join {job} j on j.id = i.job_id where i.request_id = r.id and j.job_state ";

    private static final String UNSTARTED = " and not " + JOBS + "<> 'PLANNED')";
    private static final String FINISHED = " and not " + JOBS + "<> 'FINISHED')";

    /** No job is under way; what is planned is started by nobody any more. */
    private static final String QUIET = " and not " + JOBS + "not in ('PLANNED', 'FINISHED'))";

    private static final String STARTED = " and " + JOBS + "= 'FINISHED')";
    private static final String PARTLY_STARTED = QUIET + STARTED + " and " + JOBS + "= 'PLANNED')";

    private static final String UNHEARD =
            " and r.heard_at is null and exists (select 1 from {item} i where i.request_id = r.id and "
                    + RequestTable.undelivered(DueMark.CHANGED) + ")";

    private static final String HEARD = " and not (" + UNHEARD.substring(" and ".length()) + ")";

    private Removal() {}

    /** Removes a request of which nothing can have started; its jobs are locked, so that nobody starts one meanwhile. */
    static boolean unstarted(Session session, String requestId) throws SQLException {
        List<String> states = session.query("""
                select job_state from {job} where id in (select job_id from {item} where request_id = ?) \
                order by id for update""", row -> row.getString(1), requestId);
        if (states.isEmpty() || !states.stream().allMatch("PLANNED"::equals)) {
            return false;
        }
        RequestTable.freeKeys(session, List.of(requestId));
        requests(session, List.of(requestId));
        return true;
    }

    /** Removes what is over, see {@link Retention}. */
    static Purged purge(Session session, Retention retention, int max) throws SQLException {
        List<String> unstarted = over(session, "r.begun_at", retention.heard(), UNSTARTED, max);
        int left = max - unstarted.size();
        List<String> partly = over(session, LAST_CHANGE, retention.heard(), PARTLY_STARTED + HEARD, left);
        left -= partly.size();
        List<String> heard = over(session, LAST_CHANGE, retention.heard(), FINISHED + HEARD, left);
        left -= heard.size();
        List<String> unheard = over(session, LAST_CHANGE, retention.unheard(), QUIET + STARTED + UNHEARD, left);
        int removedUnstarted = 0;
        for (String requestId : unstarted) {
            removedUnstarted += unstarted(session, requestId) ? 1 : 0;
        }
        removedUnstarted += requests(session, stillQuiet(session, partly));
        int removedUnheard = requests(session, stillQuiet(session, unheard));
        return new Purged(
                requests(session, heard), removedUnheard, removedUnstarted, keys(session, retention.keys(), max));
    }

    /** Those of which nobody starts a planned job meanwhile; their jobs are locked. */
    private static List<String> stillQuiet(Session session, List<String> requestIds) throws SQLException {
        if (requestIds.isEmpty()) {
            return requestIds;
        }
        String in = "(" + Session.marks(requestIds.size()) + ")";
        session.query(
                "select id from {job} where id in (select job_id from {item} where request_id in " + in
                        + ") order by id for update",
                row -> row.getString(1),
                requestIds);
        return session.query(
                "select r.id from {request} r where r.id in " + in + QUIET, row -> row.getString(1), requestIds);
    }

    /** Requests that nobody holds, oldest first, locked. */
    private static List<String> over(Session session, String since, Duration retention, String condition, int max)
            throws SQLException {
        return max <= 0
                ? List.of()
                : session.query(
                        "select r.id from {request} r where r.begun_at <= {now} - ? and (r.lease_end is null or"
                                + " r.lease_end <= {now}) and " + since + " <= {now} - ?" + condition
                                + " order by r.begun_at limit ? for update",
                        row -> row.getString(1),
                        retention.toMillis(),
                        retention.toMillis(),
                        max);
    }

    private static int keys(Session session, Duration retention, int max) throws SQLException {
        List<String> keys = session.query(
                "select idempotency_key from {idempotency} where begun_at <= {now} - ? order by begun_at limit ?",
                row -> row.getString(1),
                retention.toMillis(),
                max);
        return keys.isEmpty()
                ? 0
                : session.update(
                        "delete from {idempotency} where idempotency_key in (" + Session.marks(keys.size()) + ")",
                        keys.toArray());
    }

    /** Removes requests, and the jobs that no other request has items in; tells how many requests. */
    private static int requests(Session session, List<String> requestIds) throws SQLException {
        if (requestIds.isEmpty()) {
            return 0;
        }
        String in = "(" + Session.marks(requestIds.size()) + ")";
        Object[] ids = requestIds.toArray();
        List<String> jobs = session.query(
                "select distinct job_id from {item} where request_id in " + in, row -> row.getString(1), ids);
        session.update("delete from {correlation} where request_id in " + in, ids);
        session.update("delete from {path} where request_id in " + in, ids);
        session.update("delete from {item} where request_id in " + in, ids);
        session.update("delete from {request} where id in " + in, ids);
        if (!jobs.isEmpty()) {
            session.update(
                    "delete from {job} where id in (" + Session.marks(jobs.size())
                            + ") and not exists (select 1 from {item} i where i.job_id = {job}.id)",
                    jobs.toArray());
        }
        return requestIds.size();
    }
}
