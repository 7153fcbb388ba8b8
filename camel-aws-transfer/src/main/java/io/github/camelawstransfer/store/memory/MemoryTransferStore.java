package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.Concluded;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Item;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The store of one process that forgets everything when the process ends. It is bounded: when it is full, finished
 * requests that nobody holds make room, first those that routes have heard of, the oldest first; when it is full of
 * unfinished ones, {@link #begin} throws.
 */
public final class MemoryTransferStore implements TransferStore {
    /** How many items the store holds unless it is told otherwise. */
    public static final int DEFAULT_MAX_ITEMS = 100_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    private final MemoryTables tables;
    private final ParkedEvents parked;

    /** A store of {@link #DEFAULT_MAX_ITEMS} items. */
    public MemoryTransferStore(Clock clock) {
        this(clock, DEFAULT_MAX_ITEMS);
    }

    /**
     * A store of a given size.
     *
     * @param clock    the store's time
     * @param maxItems the most items it holds, at least 1
     */
    public MemoryTransferStore(Clock clock, int maxItems) {
        if (maxItems < 1) {
            throw new IllegalArgumentException("maxItems is " + maxItems + ", but must be at least 1");
        }
        this.clock = clock;
        this.tables = new MemoryTables(clock, maxItems);
        this.parked = new ParkedEvents(maxItems);
    }

    @Override
    public Optional<KeyTaken> begin(List<RequestPlan> plans, List<JobPlan> jobPlans) {
        JobPlan.requireRequests(plans, jobPlans);
        return locked(() -> {
            Optional<KeyTaken> taken = tables.keyTaken(plans);
            if (taken.isPresent()) {
                return taken;
            }
            tables.requireNew(plans);
            tables.insert(plans, jobPlans);
            return Optional.empty();
        });
    }

    @Override
    public boolean extend(String requestId, Set<ItemStatus> over, List<JobPlan> jobPlans) {
        JobPlan.requireFurtherAttempts(requestId, jobPlans);
        return locked(() -> {
            RequestRow request = tables.requests.get(requestId);
            if (request == null || !toRequest(request).isFollowedBy(jobPlans, over)) {
                return false;
            }
            tables.extend(request, jobPlans);
            return true;
        });
    }

    @Override
    public Optional<Transition> apply(String jobId, JobInput input) {
        return locked(() -> {
            JobRow row = tables.jobs.get(jobId);
            if (row == null) {
                return Optional.empty();
            }
            Job before = row.job;
            Job after = JobLifecycle.next(before, input);
            if (after.version() == before.version()) {
                return Optional.of(new Transition(before, false));
            }
            row.job = after;
            followState(row, input);
            followItems(row, before);
            return Optional.of(new Transition(after, true));
        });
    }

    private void followState(JobRow row, JobInput input) {
        if (row.job.state() != JobState.STARTING) {
            tables.setStartDeadline(row, null);
        } else if (input instanceof JobInput.Calling calling) {
            tables.setStartDeadline(row, now().plus(calling.deadline()));
        }
        if (!row.job.needsChecks()) {
            tables.setNextCheck(row, null);
        } else if (input instanceof JobInput.Confirmed confirmed && row.confirmedAt == null) {
            tables.setNextCheck(row, now().plus(confirmed.firstCheck()));
        }
        tables.unwatched.set(row, row.job.isUnwatched() ? row.begunAt : null);
        if (row.confirmedAt == null && row.job.transferId() != null) {
            row.confirmedAt = now();
        }
    }

    private void followItems(JobRow row, Job before) {
        Set<RequestRow> touched = new HashSet<>();
        for (int position = 0; position < before.items().size(); position++) {
            Item item = row.job.items().get(position);
            RequestRow request = tables.requests.get(item.requestId());
            if (request != null && item.status() != before.items().get(position).status()) {
                ItemRow itemRow = Objects.requireNonNull(request.items.get(item.number()));
                itemRow.observedAt = now();
                itemRow.retryAt = null;
                if (item.status() == null) {
                    itemRow.redeliver();
                }
                touched.add(request);
            }
        }
        // It is over, or under way again.
        if (row.job.state() != before.state()) {
            row.job.items().stream()
                    .map(item -> tables.requests.get(item.requestId()))
                    .filter(Objects::nonNull)
                    .forEach(touched::add);
        }
        touched.forEach(tables::reindex);
    }

    @Override
    public Optional<Request> request(String requestId) {
        return locked(() -> Optional.ofNullable(tables.requests.get(requestId)).map(this::toRequest));
    }

    private Request toRequest(RequestRow row) {
        return row.toRequest(tables.keys.keyOf(row.plan.id()));
    }

    @Override
    public List<Request> requests(Collection<String> requestIds) {
        return locked(() ->
                requestIds.stream().map(this::request).flatMap(Optional::stream).toList());
    }

    @Override
    public Concluded concluded(Collection<String> requestIds) {
        return locked(() -> new Concluded(
                requestIds.stream()
                        .map(tables.requests::get)
                        .filter(row -> row != null && row.isConcluded())
                        .map(this::toRequest)
                        .toList(),
                requestIds.stream()
                        .filter(id -> !tables.requests.containsKey(id))
                        .collect(Collectors.toSet())));
    }

    @Override
    public void heard(String requestId) {
        locked(() -> {
            RequestRow request = tables.requests.get(requestId);
            if (request != null) {
                request.outcomeHeard = true;
                tables.reindex(request);
            }
            return request;
        });
    }

    @Override
    public boolean removeUnstarted(String requestId) {
        return locked(() -> {
            RequestRow request = tables.requests.get(requestId);
            if (request == null) {
                return false;
            }
            if (!request.isUnstarted()) {
                return tables.removeUnstartedAttempts(request);
            }
            tables.keys.free(requestId);
            tables.remove(request);
            return true;
        });
    }

    @Override
    public List<Job> overdueStarts(int max) {
        return locked(() -> tables.startDeadlines.due(now(), max, row -> true).stream()
                .map(row -> row.job)
                .toList());
    }

    @Override
    public List<Job> unwatched(JobState state, Duration minAge, int max) {
        return locked(() -> tables.unwatched.due(now().minus(minAge), max, row -> row.job.state() == state).stream()
                .map(row -> row.job)
                .toList());
    }

    @Override
    public Set<JobIdentity> unchecked(Duration overdue) {
        return locked(() -> tables.checks.due(now().minus(overdue), Integer.MAX_VALUE, row -> true).stream()
                .map(row -> row.job.identity())
                .collect(Collectors.toSet()));
    }

    @Override
    public List<DueCheck> takeChecks(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max) {
        return locked(() -> {
            Instant now = now();
            Map<JobRow, DueCheck> taken = new LinkedHashMap<>();
            Map<JobRow, Duration> untilNext = new HashMap<>();
            for (JobRow row : tables.checks.due(now, max, row -> isCovered(row, scopes))) {
                DueCheck check = new DueCheck(row.job, Duration.between(Objects.requireNonNull(row.confirmedAt), now));
                Duration next = schedule.untilNext(check, row.checks + 1);
                taken.put(row, check);
                if (next != null) {
                    untilNext.put(row, next);
                }
            }
            for (JobRow row : taken.keySet()) {
                Duration next = untilNext.get(row);
                row.checks++;
                tables.setNextCheck(row, next == null ? null : now.plus(next));
            }
            return List.copyOf(taken.values());
        });
    }

    @Override
    public List<ClaimedRequest> claim(
            DueMark mark, @Nullable String connectorId, Duration lease, int maxRequests, int maxChanges) {
        return locked(() -> {
            Instant now = now();
            List<ClaimedRequest> claimed = new ArrayList<>();
            for (RequestRow request : tables.claims.due(mark, connectorId, now, maxRequests)) {
                request.claimNumber++;
                request.leaseEnd = now.plus(lease);
                tables.reindex(request);
                claimed.add(new ClaimedRequest(
                        new Claim(request.plan.id(), request.claimNumber),
                        request.plan.correlation(),
                        request.withMark(mark)
                                .filter(item -> !item.dueAt().isAfter(now))
                                .limit(maxChanges)
                                .map(ItemRow::change)
                                .toList()));
            }
            return claimed;
        });
    }

    @Override
    public int attempt(Claim claim, int item, ItemStatus status) {
        return locked(() -> {
            ItemRow row = held(claim).items.get(item);
            if (row == null) {
                throw new ClaimLostException(claim);
            }
            row.attempts = row.attempted == status ? row.attempts + 1 : 1;
            row.attempted = status;
            return row.attempts;
        });
    }

    @Override
    public void delivered(Claim claim, int item, ItemStatus status, boolean release) {
        settle(claim, item, release, row -> row.delivered = status);
    }

    @Override
    public void failed(Claim claim, int item, ItemStatus status, Duration retryAfter, boolean release) {
        settle(claim, item, release, row -> {
            // A status that came in the meantime is news: it does not wait for the failure of the older one.
            if (row.item().status() == status) {
                row.retryAt = now().plus(retryAfter);
            }
        });
    }

    @Override
    public void dead(Claim claim, int item, ItemStatus status, boolean release) {
        settle(claim, item, release, row -> row.dead = status);
    }

    private void settle(Claim claim, int item, boolean release, Consumer<ItemRow> change) {
        locked(() -> {
            RequestRow request = held(claim);
            Optional.ofNullable(request.items.get(item)).ifPresent(change);
            if (release) {
                request.leaseEnd = null;
                request.hadTurnAt = now();
            }
            tables.reindex(request);
            return request;
        });
    }

    @Override
    public void renew(Claim claim, Duration lease) {
        locked(() -> {
            RequestRow request = held(claim);
            request.leaseEnd = now().plus(lease);
            tables.reindex(request);
            return request;
        });
    }

    @Override
    public void release(Claim claim) {
        locked(() -> {
            RequestRow request = tables.requests.get(claim.requestId());
            if (request != null && isHeld(request, claim)) {
                request.leaseEnd = null;
                tables.reindex(request);
            }
            return claim;
        });
    }

    @Override
    public int redeliver(String requestId) {
        return locked(() -> {
            RequestRow request = tables.requests.get(requestId);
            if (request == null) {
                return 0;
            }
            request.items.values().forEach(ItemRow::redeliver);
            tables.reindex(request);
            return (int) request.withMark(DueMark.CHANGED).count();
        });
    }

    @Override
    public List<ListedJob> jobs(JobQuery query, @Nullable String after, int max) {
        return locked(() -> tables.jobs.values().stream()
                .filter(row -> after == null || row.job.id().compareTo(after) > 0)
                .filter(row -> JobFilter.matches(row, query, age(row), tables.keys))
                .sorted(Comparator.comparing(row -> row.job.id()))
                .limit(max)
                .map(row -> new ListedJob(row.job, age(row)))
                .toList());
    }

    private Duration age(JobRow row) {
        return Duration.between(row.begunAt, now());
    }

    @Override
    public Purged purge(Retention retention, int max) {
        return locked(() -> {
            Instant now = now();
            List<RequestRow> heard = tables.over.heard(now.minus(retention.heard()), now, max);
            List<RequestRow> unheard = tables.over.unheard(now.minus(retention.unheard()), now, max - heard.size());
            int unstarted =
                    (int) heard.stream().filter(RequestRow::hasUnstarted).count();
            heard.stream().filter(RequestRow::isUnstarted).forEach(row -> tables.keys.free(row.plan.id()));
            heard.forEach(tables::remove);
            unheard.forEach(tables::remove);
            return new Purged(
                    heard.size() - unstarted,
                    unheard.size(),
                    unstarted,
                    tables.keys.purge(now.minus(retention.keys()), max));
        });
    }

    @Override
    public boolean park(ParkedEvent event) {
        return locked(() -> parked.add(event));
    }

    @Override
    public List<ParkedEvent> parked(String transferId) {
        return locked(() -> parked.of(transferId));
    }

    @Override
    public boolean unpark(String eventId) {
        return locked(() -> parked.remove(eventId));
    }

    private RequestRow held(Claim claim) {
        RequestRow request = tables.requests.get(claim.requestId());
        if (request == null || !isHeld(request, claim)) {
            throw new ClaimLostException(claim);
        }
        return request;
    }

    private static boolean isCovered(JobRow row, Collection<ConnectorScope> scopes) {
        return scopes.stream().anyMatch(scope -> scope.covers(row.job.identity()));
    }

    private static boolean isHeld(RequestRow request, Claim claim) {
        return request.leaseEnd != null && request.claimNumber == claim.number();
    }

    private Instant now() {
        return clock.instant();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
