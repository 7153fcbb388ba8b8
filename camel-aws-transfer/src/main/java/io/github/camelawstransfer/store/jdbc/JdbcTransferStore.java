package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.Concluded;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobLifecycle;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.ParkedEvent;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.RequestPlan;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in a relational database, for one machine or for several that share it. It needs a {@link DataSource} and
 * nothing else. PostgreSQL, MariaDB and H2 are tested; MySQL runs by MariaDB's statements and is not tested.
 *
 * <p>Every write commits on a connection of its own, at READ COMMITTED, whatever transaction a route has open. All times
 * are the database's.
 */
public final class JdbcTransferStore implements TransferStore {
    /** The table prefix unless another is given. */
    public static final String DEFAULT_TABLE_PREFIX = "aws2_transfer_";

    /** Without the lower bound H2 passes every job that has no deadline. */
    static final String OVERDUE_STARTS =
            "select id from {job} where start_deadline > 0 and start_deadline <= {now} order by start_deadline limit ?";

    private static final int MAX_BEGIN_ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTransferStore.class);

    private final Transactions transactions;
    private final ClaimFloors floors = new ClaimFloors();
    private final Checks checks;
    private final Claims claims;

    /**
     * A store with the default table prefix. The tables are created when they are missing on H2, and must be there on the
     * other databases.
     *
     * @throws TransferStoreException when the database does not answer
     * @throws IllegalStateException when the tables are missing, or of a newer version than this code knows
     */
    public JdbcTransferStore(DataSource dataSource) {
        this(dataSource, DEFAULT_TABLE_PREFIX, null);
    }

    /**
     * A store.
     *
     * @param dataSource   gives connections; may be a pool
     * @param tablePrefix  begins the name of every table, so that applications can share a database
     * @param createTables whether to create the tables when they are missing; null for the database's default, which is
     *     to create them on H2 alone
     * @throws TransferStoreException when the database does not answer
     * @throws IllegalStateException when the tables are missing, or of a newer version than this code knows
     */
    public JdbcTransferStore(DataSource dataSource, String tablePrefix, @Nullable Boolean createTables) {
        this(dataSource, tablePrefix, createTables, null);
    }

    /** With the time by another expression, so that a test can set it. */
    JdbcTransferStore(
            DataSource dataSource, String tablePrefix, @Nullable Boolean createTables, @Nullable String nowExpression) {
        Transactions questions = new Transactions(dataSource, new Names(tablePrefix, ""));
        Dialect dialect = questions.run("tell what it is", Dialects::of);
        String now = nowExpression == null ? dialect.now() : nowExpression;
        transactions = new Transactions(
                dataSource,
                new Names(tablePrefix, now),
                questions.run("tell what limits a transaction", dialect::transactionLimit));
        checks = new Checks(transactions, dialect.lockSkippingLocked());
        claims = new Claims(transactions, dialect.lockSkippingLocked(), floors);
        new Schema(transactions, dialect)
                .prepare(createTables == null ? dialect.createsSchemaByDefault() : createTables);
        transactions
                .run("tell how durable a commit is", dialect::ensureDurability)
                .ifPresent(warning -> LOG.warn("Transfers may be forgotten: {}", warning));
        LOG.info(
                "Transfers are tracked in {}; work is shared between nodes by {}",
                dialect.name(),
                dialect.lockSkippingLocked().isEmpty() ? "compare-and-set" : "SKIP LOCKED and compare-and-set");
    }

    @Override
    public Optional<KeyTaken> begin(List<RequestPlan> requests, List<JobPlan> jobs) {
        JobPlan.requireRequests(requests, jobs);
        Map<String, String> connectors = new HashMap<>();
        jobs.forEach(plan -> plan.job()
                .items()
                .forEach(item ->
                        connectors.put(item.requestId(), plan.job().identity().connectorId())));
        Optional<KeyTaken> together = KeyTaken.among(requests);
        if (together.isPresent()) {
            return together;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.run("begin " + requests, session -> insert(session, requests, jobs, connectors));
            } catch (TransferStoreException e) {
                Optional<KeyTaken> taken = isDuplicate(e) ? keyTaken(requests) : Optional.empty();
                // Whoever held the key when it was refused may have given it up in the meantime: then it is tried
                // again.
                if (taken.isPresent() || !isDuplicate(e) || attempt == MAX_BEGIN_ATTEMPTS) {
                    return Optional.of(taken.orElseThrow(() -> e));
                }
            }
        }
    }

    private static Optional<KeyTaken> insert(
            Session session, List<RequestPlan> requests, List<JobPlan> jobs, Map<String, String> connectors)
            throws SQLException {
        RequestTable.insert(session, requests, connectors);
        JobTable.insert(session, jobs);
        return Optional.empty();
    }

    private Optional<KeyTaken> keyTaken(List<RequestPlan> requests) {
        return transactions.run("find a key", session -> {
            for (RequestPlan plan : requests) {
                Optional<KeyTaken> taken = RequestTable.keyTaken(session, plan);
                if (taken.isPresent() && !taken.get().existingRequestId().equals(plan.id())) {
                    return taken;
                }
            }
            return Optional.empty();
        });
    }

    /** Class 23 of the SQL standard: integrity constraint violation. */
    private static boolean isDuplicate(TransferStoreException e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("23");
    }

    @Override
    public boolean extend(String requestId, Set<ItemStatus> over, List<JobPlan> jobs) {
        JobPlan.requireFurtherAttempts(requestId, jobs);
        return transactions.run("extend request " + requestId, session -> extend(session, requestId, over, jobs));
    }

    /** The jobs are locked before their request, as everywhere: no status changes until the attempts are written. */
    private static boolean extend(Session session, String requestId, Set<ItemStatus> over, List<JobPlan> jobs)
            throws SQLException {
        JobTable.lockJobsOf(session, List.of(requestId));
        RequestTable.lock(session, List.of(requestId));
        Optional<Request> request =
                requests(session, List.of(requestId)).stream().findFirst();
        if (request.isEmpty() || !request.get().isFollowedBy(jobs, over)) {
            return false;
        }
        JobTable.insert(session, jobs);
        RequestTable.setUnheard(session, requestId);
        RequestTable.setMarks(session, requestId);
        return true;
    }

    @Override
    public Optional<Transition> apply(String jobId, JobInput input) {
        while (true) {
            Applied applied = transactions.run("save job " + jobId, session -> apply(session, jobId, input));
            if (!applied.overtaken()) {
                return applied.transition();
            }
        }
    }

    /**
     * What became of an input.
     *
     * @param overtaken  whether somebody else changed the job between reading and saving, so that nothing was written
     * @param transition what the input did otherwise, empty when there is no such job
     */
    private record Applied(boolean overtaken, Optional<Transition> transition) {}

    private static Applied apply(Session session, String jobId, JobInput input) throws SQLException {
        Optional<Job> before = JobTable.find(session, jobId);
        if (before.isEmpty()) {
            return new Applied(false, Optional.empty());
        }
        Job after = JobLifecycle.next(before.get(), input);
        boolean changed = after.version() != before.get().version();
        return changed && !save(session, before.get(), after, input)
                ? new Applied(true, Optional.empty())
                : new Applied(false, Optional.of(new Transition(after, changed)));
    }

    private static boolean save(Session session, Job before, Job after, JobInput input) throws SQLException {
        if (!JobTable.save(session, before, after, input)) {
            return false;
        }
        Set<String> changed = ItemTable.saveChanges(session, before, after);
        if (before.state().isUnderWay()
                && before.state() != JobState.STARTING
                && !after.state().isUnderWay()) {
            // Requests whose own files did not change now are over with the last one of the job.
            after.items().forEach(item -> changed.add(item.requestId()));
        }
        if (!changed.isEmpty()) {
            RequestTable.lock(session, changed);
            for (String requestId : changed) {
                RequestTable.setMarks(session, requestId);
            }
        }
        return true;
    }

    @Override
    public Optional<Request> request(String requestId) {
        return transactions.run("read request " + requestId, session -> requests(session, List.of(requestId)).stream()
                .findFirst());
    }

    @Override
    public List<Request> requests(Collection<String> requestIds) {
        return transactions.run("read requests", session -> requests(session, List.copyOf(requestIds)));
    }

    @Override
    public Concluded concluded(Collection<String> requestIds) {
        return requestIds.isEmpty()
                ? new Concluded(List.of(), Set.of())
                : transactions.run("find concluded requests", session -> concluded(session, requestIds));
    }

    private static Concluded concluded(Session session, Collection<String> requestIds) throws SQLException {
        Map<String, Boolean> known = RequestTable.concluded(session, requestIds);
        List<String> concluded = known.keySet().stream().filter(known::get).toList();
        Set<String> unknown = new HashSet<>(requestIds);
        unknown.removeAll(known.keySet());
        return new Concluded(requests(session, concluded), unknown);
    }

    private static List<Request> requests(Session session, List<String> requestIds) throws SQLException {
        if (requestIds.isEmpty()) {
            return List.of();
        }
        Map<String, List<Job>> jobs = JobTable.ofRequests(session, requestIds);
        return RequestTable.find(session, requestIds).stream()
                .map(plan -> new Request(
                        plan.id(),
                        plan.idempotencyKey(),
                        plan.fingerprint(),
                        plan.correlation(),
                        jobs.getOrDefault(plan.id(), List.of())))
                .toList();
    }

    @Override
    public void heard(String requestId) {
        transactions.run("hear of request " + requestId, session -> RequestTable.setHeard(session, requestId));
    }

    @Override
    public boolean removeUnstarted(String requestId) {
        return transactions.run("remove request " + requestId, session -> Removal.unstarted(session, requestId));
    }

    @Override
    public List<Job> overdueStarts(int max) {
        return transactions.run("find overdue starts", session -> {
            List<String> ids = session.query(OVERDUE_STARTS, row -> row.getString(1), max);
            return JobTable.find(session, ids);
        });
    }

    @Override
    public List<Job> unwatched(JobState state, Duration minAge, int max) {
        return transactions.run("find unwatched jobs", session -> JobTable.unwatched(session, state, minAge, max));
    }

    @Override
    public Set<JobIdentity> unchecked(Duration overdue) {
        return Set.copyOf(transactions.run("find unchecked jobs", session -> JobTable.unchecked(session, overdue)));
    }

    @Override
    public List<DueCheck> takeChecks(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max) {
        return checks.take(scopes, schedule, max);
    }

    @Override
    public List<ClaimedRequest> claim(
            DueMark mark, @Nullable String connectorId, Duration lease, int maxRequests, int maxChanges) {
        return claims.take(mark, connectorId, lease, maxRequests, maxChanges);
    }

    @Override
    public int attempt(Claim claim, int item, ItemStatus status) {
        return transactions.run(
                "count an attempt of " + claim, session -> ItemTable.attempt(session, claim, item, status));
    }

    @Override
    public void delivered(Claim claim, int item, ItemStatus status, boolean release) {
        settle(claim, release, session -> ItemTable.setDelivered(session, claim, item, status));
    }

    @Override
    public void failed(Claim claim, int item, ItemStatus status, Duration retryAfter, boolean release) {
        settle(claim, release, session -> ItemTable.setRetry(session, claim, item, status, retryAfter));
    }

    @Override
    public void dead(Claim claim, int item, ItemStatus status, boolean release) {
        settle(claim, release, session -> ItemTable.setDead(session, claim, item, status));
    }

    @FunctionalInterface
    private interface Settlement {
        void in(Session session) throws SQLException;
    }

    private void settle(Claim claim, boolean release, Settlement change) {
        transactions.run("commit a delivery of " + claim, session -> {
            change.in(session);
            RequestTable.lockClaimed(session, claim);
            RequestTable.setDue(session, claim.requestId(), release);
            return claim;
        });
        if (release) {
            floors.giveBack(claim);
        }
    }

    @Override
    public void renew(Claim claim, Duration lease) {
        if (transactions.run("renew " + claim, session -> RequestTable.renew(session, claim, lease)) == 0) {
            throw new ClaimLostException(claim);
        }
    }

    @Override
    public void release(Claim claim) {
        transactions.run("release " + claim, session -> RequestTable.release(session, claim));
        floors.giveBack(claim);
    }

    @Override
    public int redeliver(String requestId) {
        int due = transactions.run("redeliver request " + requestId, session -> {
            int items = ItemTable.forgetDeliveries(session, requestId);
            RequestTable.lock(session, List.of(requestId));
            RequestTable.setDue(session, requestId, false);
            return items;
        });
        floors.forget();
        return due;
    }

    @Override
    public List<ListedJob> jobs(JobQuery query, @Nullable String after, int max) {
        return transactions.run("list jobs", session -> JobListing.find(session, query, after, max));
    }

    @Override
    public Purged purge(Retention retention, int max) {
        while (true) {
            Purge.Batch batch = transactions.run("purge what is over", session -> Purge.run(session, retention, max));
            if (!batch.onlyCorrected()) {
                return batch.purged();
            }
        }
    }

    @Override
    public boolean park(ParkedEvent event) {
        try {
            return transactions.run("park event " + event.eventId(), session -> EventTable.insert(session, event));
        } catch (TransferStoreException e) {
            if (isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<ParkedEvent> parked(String transferId) {
        return transactions.run("read parked events", session -> EventTable.find(session, transferId));
    }

    @Override
    public boolean unpark(String eventId) {
        return transactions.run("unpark event " + eventId, session -> EventTable.delete(session, eventId));
    }
}
