package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.Job;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes due checks: finds them, and moves the next check of each forward in the same transaction. */
final class Checks {
    /** A check that is due since then, by the database's time. */
    record Candidate(String jobId, int checks, Duration sinceStarted, long due, long now) {}

    /**
     * What was found due, the longest due first, and what of it this node has taken; the rest somebody else took.
     */
    record Taken(List<Candidate> found, List<DueCheck> checks) {}

    private Checks() {}

    static Taken take(
            Session session,
            String lock,
            Collection<ConnectorScope> scopes,
            CheckSchedule schedule,
            DueFloors.Floor floor,
            int max)
            throws SQLException {
        List<Candidate> candidates = candidates(session, lock, scopes, floor, max);
        Map<String, Job> jobs = JobTable.find(
                        session, candidates.stream().map(Candidate::jobId).toList())
                .stream()
                .collect(Collectors.toMap(Job::id, job -> job));
        List<DueCheck> due = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Job job = jobs.get(candidate.jobId());
            if (job != null) {
                DueCheck check = new DueCheck(job, candidate.sinceStarted());
                due.add(check);
                rows.add(row(candidate, schedule.untilNext(check, candidate.checks() + 1)));
            }
        }
        int[] moved = session.batch(
                "update {job} set next_check = {now} + ?, checks = checks + 1 where id = ? and checks = ?"
                        + " and next_check is not null",
                rows);
        List<DueCheck> taken = new ArrayList<>();
        for (int i = 0; i < moved.length; i++) {
            if (moved[i] == 1) {
                taken.add(due.get(i));
            }
        }
        return new Taken(candidates, taken);
    }

    private static List<@Nullable Object> row(Candidate candidate, @Nullable Duration untilNext) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(JobTable.millis(untilNext));
        row.add(candidate.jobId());
        row.add(candidate.checks());
        return row;
    }

    private static List<Candidate> candidates(
            Session session, String lock, Collection<ConnectorScope> scopes, DueFloors.Floor floor, int max)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>(floor.values());
        for (ConnectorScope scope : scopes) {
            conditions.add(condition(scope, values));
        }
        values.add(max);
        return session.query(
                "select id, checks, {now} - confirmed_at, next_check, {now} from {job} where "
                        + DueFloors.Floor.condition("next_check") + " and ("
                        + String.join(" or ", conditions) + ") order by next_check limit ?" + lock,
                row -> new Candidate(
                        row.getString(1),
                        row.getInt(2),
                        Duration.ofMillis(row.getLong(3)),
                        row.getLong(4),
                        row.getLong(5)),
                values);
    }

    /** {@link ConnectorScope#covers} as SQL. */
    private static String condition(ConnectorScope scope, List<@Nullable Object> values) {
        StringBuilder condition = new StringBuilder("(region = ?");
        values.add(scope.region());
        add(condition, values, " and connector_id = ?", scope.connectorId());
        if (scope.endpointOverride() == null) {
            condition.append(" and endpoint_override is null");
        }
        add(condition, values, " and endpoint_override = ?", scope.endpointOverride());
        add(condition, values, " and (account_id is null or account_id = ?)", scope.accountId());
        return condition.append(')').toString();
    }

    private static void add(
            StringBuilder condition, List<@Nullable Object> values, String sql, @Nullable String value) {
        if (value != null) {
            condition.append(sql);
            values.add(value);
        }
    }
}
