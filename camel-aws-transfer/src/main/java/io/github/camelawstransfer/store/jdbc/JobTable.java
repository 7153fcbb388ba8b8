package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.TransferStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes jobs with their items. */
final class JobTable {
    private static final String SELECT = """
            select j.id, j.connector_id, j.region, j.endpoint_override, j.account_id, j.kind, j.local_directory_path, \
            j.remote_directory_path, j.job_state, j.transfer_id, j.other_transfer_id, j.version, \
            i.request_id, i.item_number, p.file_path, i.attempt_number, i.status, i.failure_code, i.failure_message, i.sequence_number \
            from {job} j join {item} i on i.job_id = j.id \
            join {path} p on p.request_id = i.request_id and p.item_number = i.item_number \
            where %s order by j.id, i.position_in_job""";

    /** Without the lower bound H2 passes every job that is watched. */
    static final String UNWATCHED = "select id from {job} where unwatched_since > 0 and unwatched_since <= {now} - ?"
            + " and job_state = ? order by unwatched_since limit ?";

    /** Without the lower bound H2 passes every job that is over. */
    static final String UNCHECKED = "select distinct connector_id, region, endpoint_override, account_id from {job}"
            + " where next_check > 0 and next_check <= {now} - ?";

    private JobTable() {}

    /** Inserts jobs with their items, in as many statements for many jobs as for one. */
    static void insert(Session session, List<JobPlan> plans) throws SQLException {
        List<List<@Nullable Object>> jobs = new ArrayList<>();
        List<List<@Nullable Object>> items = new ArrayList<>();
        List<List<@Nullable Object>> paths = new ArrayList<>();
        for (JobPlan plan : plans) {
            Job job = plan.initial();
            jobs.add(row(job, plan.startDeadline()));
            for (int position = 0; position < job.items().size(); position++) {
                Item item = job.items().get(position);
                items.add(List.of(item.requestId(), item.number(), job.id(), position, item.attempt()));
                paths.add(List.of(item.requestId(), item.number(), item.path()));
            }
        }
        session.batch("""
                insert into {job} (id, connector_id, region, endpoint_override, account_id, kind, local_directory_path, \
                remote_directory_path, job_state, version, checks, begun_at, start_deadline) \
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, {now}, {now} + ?)""", jobs);
        session.batch("""
                insert into {item} (request_id, item_number, job_id, position_in_job, attempt_number, sequence_number, \
                attempts) values (?, ?, ?, ?, ?, 0, 0)""", items);
        session.batch("insert into {path} (request_id, item_number, file_path) values (?, ?, ?)", paths);
    }

    private static List<@Nullable Object> row(Job job, @Nullable Duration startDeadline) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(job.id());
        row.add(job.identity().connectorId());
        row.add(job.identity().region());
        row.add(job.identity().endpointOverride());
        row.add(job.identity().accountId());
        row.add(job.kind());
        row.add(job.localDirectoryPath());
        row.add(job.remoteDirectoryPath());
        row.add(job.state());
        row.add(job.version());
        row.add(millis(startDeadline));
        return row;
    }

    /**
     * Locks the jobs of some requests, so that no job changes until the transaction ends.
     *
     * @return their states by their ids
     */
    static Map<String, JobState> lockJobsOf(Session session, List<String> requestIds) throws SQLException {
        Map<String, JobState> states = new LinkedHashMap<>();
        session.query(
                        "select id, job_state from {job} where id in (select job_id from {item} where request_id in ("
                                + Session.marks(requestIds.size()) + ")) order by id for update",
                        row -> Map.entry(row.getString(1), JobState.valueOf(row.getString(2))),
                        requestIds)
                .forEach(job -> states.put(job.getKey(), job.getValue()));
        return states;
    }

    static Optional<Job> find(Session session, String jobId) throws SQLException {
        return select(session, "j.id = ?", List.of(jobId)).stream().findFirst();
    }

    static List<Job> find(Session session, Collection<String> jobIds) throws SQLException {
        return jobIds.isEmpty()
                ? List.of()
                : select(session, "j.id in (" + Session.marks(jobIds.size()) + ")", List.copyOf(jobIds));
    }

    /** See {@link TransferStore#unwatched}. */
    static List<Job> unwatched(Session session, JobState state, Duration minAge, int max) throws SQLException {
        List<String> ids = session.query(UNWATCHED, row -> row.getString(1), minAge.toMillis(), state, max);
        return find(session, ids).stream()
                .sorted(Comparator.comparing(job -> ids.indexOf(job.id())))
                .toList();
    }

    /** See {@link TransferStore#unchecked}. */
    static List<JobIdentity> unchecked(Session session, Duration overdue) throws SQLException {
        return session.query(UNCHECKED, JobTable::identity, overdue.toMillis());
    }

    /** The jobs of each of some requests, in the order of their first items. */
    static Map<String, List<Job>> ofRequests(Session session, Collection<String> requestIds) throws SQLException {
        List<Map.Entry<String, String>> pairs = session.query(
                "select request_id, job_id from {item} where request_id in (" + Session.marks(requestIds.size())
                        + ") group by request_id, job_id order by min(item_number)",
                row -> Map.entry(row.getString(1), row.getString(2)),
                List.copyOf(requestIds));
        List<String> ids = pairs.stream().map(Map.Entry::getValue).distinct().toList();
        Map<String, Job> jobs = new HashMap<>();
        find(session, ids).forEach(job -> jobs.put(job.id(), job));
        Map<String, List<Job>> ofRequests = new HashMap<>();
        for (Map.Entry<String, String> pair : pairs) {
            ofRequests
                    .computeIfAbsent(pair.getKey(), id -> new ArrayList<>())
                    .add(Objects.requireNonNull(jobs.get(pair.getValue())));
        }
        return ofRequests;
    }

    /**
     * Saves what the life-cycle made of a job, and the due times that follow from it.
     *
     * @return false when somebody else changed the job first
     */
    static boolean save(Session session, Job before, Job after, JobInput input) throws SQLException {
        Duration deadline = input instanceof JobInput.Calling calling ? calling.deadline() : null;
        Duration firstCheck =
                input instanceof JobInput.Confirmed confirmed && before.transferId() == null && after.needsChecks()
                        ? confirmed.firstCheck()
                        : null;
        return session.update(
                        """
                        update {job} set job_state = ?, transfer_id = ?, other_transfer_id = ?, version = ?, \
                        start_deadline = {now} + ?, \
                        next_check = case when ? = 0 then null when ? = 1 then {now} + ? else next_check end, \
                        unwatched_since = case when ? = 1 then begun_at end, \
                        confirmed_at = case when ? = 1 then coalesce(confirmed_at, {now}) else confirmed_at end \
                        where id = ? and version = ?""",
                        after.state(),
                        after.transferId(),
                        after.otherTransferId(),
                        after.version(),
                        after.state() == JobState.STARTING ? millis(deadline) : null,
                        after.needsChecks() ? 1 : 0,
                        firstCheck == null ? 0 : 1,
                        millis(firstCheck),
                        after.isUnwatched() ? 1 : 0,
                        after.transferId() == null ? 0 : 1,
                        after.id(),
                        before.version())
                == 1;
    }

    private static List<Job> select(Session session, String where, List<String> values) throws SQLException {
        List<Row> rows = session.query(SELECT.formatted(where), row -> new Row(job(row), item(row)), values);
        Map<String, Job> jobs = new LinkedHashMap<>();
        Map<String, List<Item>> items = new HashMap<>();
        for (Row row : rows) {
            jobs.put(row.job().id(), row.job());
            items.computeIfAbsent(row.job().id(), id -> new ArrayList<>()).add(row.item());
        }
        return jobs.values().stream()
                .map(job -> withItems(job, items.getOrDefault(job.id(), List.of())))
                .toList();
    }

    /** A job without its items, and one of them. */
    private record Row(Job job, Item item) {}

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("id"),
                identity(row),
                JobKind.valueOf(row.getString("kind")),
                row.getString("local_directory_path"),
                row.getString("remote_directory_path"),
                JobState.valueOf(row.getString("job_state")),
                row.getString("transfer_id"),
                row.getString("other_transfer_id"),
                row.getLong("version"),
                List.of());
    }

    private static JobIdentity identity(ResultSet row) throws SQLException {
        return new JobIdentity(
                row.getString("connector_id"),
                row.getString("region"),
                row.getString("endpoint_override"),
                row.getString("account_id"));
    }

    private static Item item(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new Item(
                row.getString("request_id"),
                row.getInt("item_number"),
                row.getString("file_path"),
                row.getInt("attempt_number"),
                status == null
                        ? null
                        : new ItemResult(
                                ItemStatus.valueOf(status),
                                row.getString("failure_code"),
                                row.getString("failure_message")),
                row.getInt("sequence_number"));
    }

    private static Job withItems(Job job, List<Item> items) {
        return new Job(
                job.id(),
                job.identity(),
                job.kind(),
                job.localDirectoryPath(),
                job.remoteDirectoryPath(),
                job.state(),
                job.transferId(),
                job.otherTransferId(),
                job.version(),
                items);
    }

    static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
