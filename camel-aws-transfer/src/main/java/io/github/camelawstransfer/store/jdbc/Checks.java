package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.store.jdbc.DueFloors.Floor;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes due checks: finds them, and moves the next check of each forward in the same transaction. */
final class Checks {
    /** A check that is due since then, by the database's time. */
    private record Candidate(String jobId, int checks, Duration sinceStarted, long due, long now) {}

    /**
     * What was found due, the longest due first, and what of it this node has taken; the rest somebody else took.
     */
    private record Found(List<Candidate> due, List<DueCheck> taken) {}

    /** A node asks for one set until an endpoint comes or goes; several nodes of one process may share a store. */
    private static final int MOST_SETS = 10;

    private final Transactions transactions;
    private final String lock;
    private final DueFloors<Set<ConnectorScope>> floors = new DueFloors<>(MOST_SETS);

    Checks(Transactions transactions, String lock) {
        this.transactions = transactions;
        this.lock = lock;
    }

    List<DueCheck> take(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max) {
        if (scopes.isEmpty()) {
            return List.of();
        }
        Set<ConnectorScope> here = Set.copyOf(scopes);
        Floor floor = floors.of(here);
        Found found = transactions.run("take due checks", session -> take(session, here, schedule, floor, max));
        if (!found.due().isEmpty()) {
            Candidate last = found.due().get(found.due().size() - 1);
            boolean isAll = found.due().size() < max;
            floors.looked(here, floor, isAll ? last.now() : last.due(), last.now(), DueFloors.WHOLE_EVERY_MILLIS);
        }
        return found.taken();
    }

    private Found take(Session session, Collection<ConnectorScope> scopes, CheckSchedule schedule, Floor floor, int max)
            throws SQLException {
        List<Candidate> candidates = candidates(session, scopes, floor, max);
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
        return new Found(candidates, taken);
    }

    private static List<@Nullable Object> row(Candidate candidate, @Nullable Duration untilNext) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(JobTable.millis(untilNext));
        row.add(candidate.jobId());
        row.add(candidate.checks());
        return row;
    }

    private List<Candidate> candidates(Session session, Collection<ConnectorScope> scopes, Floor floor, int max)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>(floor.values());
        for (ConnectorScope scope : scopes) {
            conditions.add(condition(scope, values));
        }
        values.add(max);
        return session.query(
                "select id, checks, {now} - confirmed_at, next_check, {now} from {job} where "
                        + Floor.condition("next_check") + " and ("
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
