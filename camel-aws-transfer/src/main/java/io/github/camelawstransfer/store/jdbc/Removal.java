package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** While somebody may come with the key, he starts what is missing. */
    private static final String UNCLAIMED = " and not exists (select 1 from {idempotency} k where k.request_id = r.id)";

    private static final String PARTLY_STARTED = QUIET + STARTED + " and " + JOBS + "= 'PLANNED')" + UNCLAIMED;
    private static final String STARTED_FOR_GOOD =
            QUIET + STARTED + " and (not " + JOBS + "= 'PLANNED') or (" + UNCLAIMED.substring(" and ".length()) + "))";

    private static final String UNHEARD =
            " and r.heard_at is null and exists (select 1 from {item} i where i.request_id = r.id and "
                    + RequestTable.undelivered(DueMark.CHANGED) + ")";

    private static final String HEARD = " and not (" + UNHEARD.substring(" and ".length()) + ")";

    private Removal() {}

    /** Removes what of a request was never started; its jobs are locked, so that nobody starts one meanwhile. */
    static boolean unstarted(Session session, String requestId) throws SQLException {
        Map<String, JobState> jobs = JobTable.lockJobsOf(session, List.of(requestId));
        List<String> planned = jobs.keySet().stream()
                .filter(job -> jobs.get(job) == JobState.PLANNED)
                .toList();
        if (planned.isEmpty()) {
            return false;
        }
        if (planned.size() < jobs.size()) {
            return furtherAttempts(session, requestId, planned);
        }
        RequestTable.freeKeys(session, List.of(requestId));
        requests(session, List.of(requestId));
        return true;
    }

    /** Removes those of some jobs that are further attempts: such a job carries nothing else. */
    private static boolean furtherAttempts(Session session, String requestId, List<String> jobs) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(requestId));
        values.addAll(jobs);
        List<Integer> numbers = session.query(
                "select item_number from {item} where request_id = ? and attempt_number > 1 and job_id in ("
                        + Session.marks(jobs.size()) + ")",
                row -> row.getInt(1),
                values);
        if (numbers.isEmpty()) {
            return false;
        }
        RequestTable.lock(session, List.of(requestId));
        String these = " where request_id = ? and item_number in (" + Session.marks(numbers.size()) + ")";
        values = new ArrayList<>(List.of(requestId));
        values.addAll(numbers);
        session.update("delete from {path}" + these, values.toArray());
        session.update("delete from {item}" + these, values.toArray());
        withoutItems(session, jobs);
        RequestTable.setMarks(session, requestId, false);
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
        List<String> unheard = over(session, LAST_CHANGE, retention.unheard(), STARTED_FOR_GOOD + UNHEARD, left);
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
        JobTable.lockJobsOf(session, requestIds);
        return session.query(
                "select r.id from {request} r where r.id in (" + Session.marks(requestIds.size()) + ")" + QUIET,
                row -> row.getString(1),
                requestIds);
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
            withoutItems(session, jobs);
        }
        return requestIds.size();
    }

    /** Removes those of some jobs that have no items any more. */
    private static void withoutItems(Session session, List<String> jobs) throws SQLException {
        session.update(
                "delete from {job} where id in (" + Session.marks(jobs.size())
                        + ") and not exists (select 1 from {item} i where i.job_id = {job}.id)",
                jobs.toArray());
    }
}
