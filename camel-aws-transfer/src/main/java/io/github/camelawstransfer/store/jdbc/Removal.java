package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.JobState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Removes requests with everything that belongs to them alone. */
final class Removal {
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
        RequestTable.setMarks(session, requestId);
        return true;
    }

    /** Removes requests, and the jobs that no other request has items in. */
    static void requests(Session session, List<String> requestIds) throws SQLException {
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
    }

    /** Removes those of some jobs that have no items any more. */
    private static void withoutItems(Session session, List<String> jobs) throws SQLException {
        session.update(
                "delete from {job} where id in (" + Session.marks(jobs.size())
                        + ") and not exists (select 1 from {item} i where i.job_id = {job}.id)",
                jobs.toArray());
    }
}
