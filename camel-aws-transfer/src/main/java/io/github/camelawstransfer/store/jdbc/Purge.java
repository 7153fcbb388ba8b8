package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes what is over and was kept for long enough, see {@link Retention}.
 *
 * <p>Candidates are found by an index on since when they are over, see {@link RequestTable}, so that what is not over is
 * not read. Since that time may be too early, a candidate is looked at again when its rows are locked.
 */
final class Purge {
    /** What is removed in one transaction, unless a single request has more: others wait for its locks. */
    private static final int MOST_ITEMS = 1_000;

    /** Whoever comes with the key of a request that was started in part starts what is missing. */
    private static final String NOT_KEPT = " and not (exists (select 1 from {idempotency} k where k.request_id = r.id)"
            + " and " + hasJob("PLANNED") + " and " + hasJob("FINISHED") + ")";

    private Purge() {}

    private static String hasJob(String state) {
        return "exists (select 1 from {item} i join {job} j on j.id = i.job_id where i.request_id = r.id"
                + " and j.job_state = '" + state + "')";
    }

    /**
     * What became of some candidates.
     *
     * @param corrected how many of them are under way; they are no candidates any more
     */
    record Batch(Purged purged, int corrected) {

        /** Whether nothing was removed, though something may be left to remove. */
        boolean onlyCorrected() {
            return corrected > 0 && purged.requests() == 0;
        }
    }

    static Batch run(Session session, Retention retention, int max) throws SQLException {
        List<String> candidates = new ArrayList<>(candidates(session, "heard_over", retention.heard(), max));
        candidates.addAll(candidates(session, "unheard_over", retention.unheard(), max - candidates.size()));
        Batch requests = candidates.isEmpty()
                ? new Batch(new Purged(0, 0, 0, 0), 0)
                : requests(session, lock(session, candidates), retention);
        Purged keys = new Purged(0, 0, 0, keys(session, retention.keys(), max));
        return new Batch(requests.purged().plus(keys), requests.corrected());
    }

    private static List<String> candidates(Session session, String over, Duration retention, int max)
            throws SQLException {
        return max <= 0 ? List.of() : session.query(overBy(over), row -> row.getString(1), retention.toMillis(), max);
    }

    /** Without the lower bound H2 passes every request that is not over. */
    static String overBy(String column) {
        return "select r.id from {request} r where " + column + " > 0 and " + column
                + " <= {now} - ? and (lease_end is null or lease_end <= {now})" + NOT_KEPT + " order by " + column
                + " limit ?";
    }

    /**
     * A candidate whose rows nobody changes any more.
     *
     * @param isHeld     whether somebody delivers it
     * @param heardFor   for how many milliseconds it is over and heard, negative when it is not
     * @param unheardFor for how many milliseconds it is over and unheard, negative when it is not
     * @param jobs       the states of its jobs
     * @param items      how many items it has
     */
    private record Candidate(String id, boolean isHeld, long heardFor, long unheardFor, Set<JobState> jobs, int items) {

        boolean isUnderWay() {
            return jobs.stream().anyMatch(JobState::isUnderWay);
        }

        /** A call under way stays a candidate: it may be refused, which changes nothing else. */
        boolean awsWorks() {
            return jobs.contains(JobState.STARTED) || jobs.contains(JobState.UNCONFIRMED);
        }

        boolean isOver(Retention retention) {
            return !isHeld
                    && !isUnderWay()
                    && (heardFor >= retention.heard().toMillis()
                            || unheardFor >= retention.unheard().toMillis());
        }
    }

    private record JobOfRequest(String requestId, String jobId, int items) {}

    private static List<Candidate> lock(Session session, List<String> requestIds) throws SQLException {
        Map<String, JobState> locked = JobTable.lockJobsOf(session, requestIds);
        String in = "(" + Session.marks(requestIds.size()) + ")";
        Map<String, Set<JobState>> states = new HashMap<>();
        Map<String, Integer> items = new HashMap<>();
        for (JobOfRequest job : session.query(
                "select request_id, job_id, count(*) from {item} where request_id in " + in
                        + " group by request_id, job_id",
                row -> new JobOfRequest(row.getString(1), row.getString(2), row.getInt(3)),
                requestIds)) {
            // What was added meanwhile is not locked, and just about to be started.
            states.computeIfAbsent(job.requestId(), id -> EnumSet.noneOf(JobState.class))
                    .add(locked.getOrDefault(job.jobId(), JobState.STARTING));
            items.merge(job.requestId(), job.items(), Integer::sum);
        }
        return session.query(
                "select id, case when lease_end > {now} then 1 else 0 end, coalesce({now} - heard_over, -1),"
                        + " coalesce({now} - unheard_over, -1) from {request} where id in " + in
                        + " order by id for update",
                row -> candidate(row, states, items),
                requestIds);
    }

    private static Candidate candidate(ResultSet row, Map<String, Set<JobState>> states, Map<String, Integer> items)
            throws SQLException {
        String id = row.getString(1);
        return new Candidate(
                id,
                row.getInt(2) == 1,
                row.getLong(3),
                row.getLong(4),
                states.getOrDefault(id, Set.of()),
                items.getOrDefault(id, 0));
    }

    private static Batch requests(Session session, List<Candidate> candidates, Retention retention)
            throws SQLException {
        List<String> over = new ArrayList<>();
        List<String> neverStarted = new ArrayList<>();
        int corrected = 0;
        int items = 0;
        int heard = 0;
        int unheard = 0;
        int unstarted = 0;
        for (Candidate candidate : candidates) {
            if (candidate.awsWorks() && !candidate.isHeld()) {
                RequestTable.setMarks(session, candidate.id());
                corrected++;
            } else if (candidate.isOver(retention) && items < MOST_ITEMS) {
                over.add(candidate.id());
                items += candidate.items();
                if (candidate.jobs().equals(Set.of(JobState.PLANNED))) {
                    neverStarted.add(candidate.id());
                }
                if (candidate.heardFor() < 0) {
                    unheard++;
                } else if (candidate.jobs().contains(JobState.PLANNED)) {
                    unstarted++;
                } else {
                    heard++;
                }
            }
        }
        if (!neverStarted.isEmpty()) {
            RequestTable.freeKeys(session, neverStarted);
        }
        if (!over.isEmpty()) {
            Removal.requests(session, over);
        }
        return new Batch(new Purged(heard, unheard, unstarted, 0), corrected);
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
}
