package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
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
import io.github.camelawstransfer.tracking.StoreFullException;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The store of one process that forgets everything when the process ends. It is bounded: when it is full, the requests
 * that finished longest ago and that nobody holds make room; when it is full of unfinished ones, {@link #begin} throws.
 */
public final class MemoryTransferStore implements TransferStore {
    /** How many items the store holds unless it is told otherwise. */
    public static final int DEFAULT_MAX_ITEMS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryTransferStore.class);

    private final Clock clock;
    private final int maxItems;
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, JobRow> jobs = new HashMap<>();
    private final Map<String, RequestRow> requests = new HashMap<>();
    private final IdempotencyKeys keys;
    private final Map<String, RequestRow> finished = new LinkedHashMap<>();
    private final Map<String, ParkedEvent> parked = new LinkedHashMap<>();
    private final DueIndex<JobRow> startDeadlines = new DueIndex<>();
    private final DueIndex<JobRow> checks = new DueIndex<>();
    private final ClaimIndex claims = new ClaimIndex();
    private int itemCount;
    private long dropped;

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
        this.maxItems = maxItems;
        this.keys = new IdempotencyKeys(maxItems, requests::containsKey);
    }

    @Override
    public Optional<KeyTaken> begin(List<RequestPlan> plans, List<JobPlan> jobPlans) {
        JobPlan.requireRequests(plans, jobPlans);
        return locked(() -> {
            Optional<KeyTaken> taken = keyTaken(plans);
            if (taken.isPresent()) {
                return taken;
            }
            makeRoomFor(jobPlans.stream()
                    .mapToInt(plan -> plan.job().items().size())
                    .sum());
            plans.forEach(this::insert);
            jobPlans.forEach(this::insert);
            plans.forEach(plan -> row(plan.id()).items.sort(Comparator.comparingInt(item -> item.item()
                    .number())));
            return Optional.empty();
        });
    }

    private Optional<KeyTaken> keyTaken(List<RequestPlan> plans) {
        return KeyTaken.among(plans).or(() -> plans.stream()
                .map(this::keyTaken)
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<KeyTaken> keyTaken(RequestPlan plan) {
        IdempotencyKeys.Holder holder = plan.idempotencyKey() == null ? null : keys.holderOf(plan.idempotencyKey());
        return holder == null || holder.requestId().equals(plan.replaces())
                ? Optional.empty()
                : Optional.of(new KeyTaken(plan.id(), holder.requestId(), holder.fingerprint()));
    }

    private void insert(RequestPlan plan) {
        RequestRow row = new RequestRow(plan, now());
        requests.put(plan.id(), row);
        if (plan.idempotencyKey() != null) {
            keys.take(plan.idempotencyKey(), plan, now());
        }
    }

    private void insert(JobPlan plan) {
        JobRow job = new JobRow(plan.initial(), now());
        jobs.put(job.job.id(), job);
        for (int position = 0; position < job.job.items().size(); position++) {
            RequestRow request = row(job.job.items().get(position).requestId());
            request.jobs.add(job);
            request.items.add(new ItemRow(job, position));
            itemCount++;
        }
        if (plan.startDeadline() != null) {
            setStartDeadline(job, now().plus(plan.startDeadline()));
        }
    }

    private void makeRoomFor(int newItems) {
        var oldest = finished.values().iterator();
        List<RequestRow> toDrop = new ArrayList<>();
        int free = maxItems - itemCount;
        while (free < newItems && oldest.hasNext()) {
            RequestRow candidate = oldest.next();
            if (!candidate.isHeld(now())) {
                toDrop.add(candidate);
                free += candidate.items.size();
            }
        }
        if (free < newItems) {
            throw new StoreFullException("The memory store holds " + itemCount + " of at most " + maxItems
                    + " items, and too few of them are finished to make room for " + newItems
                    + " more. Nothing was started. Start again later, or use a store with more room.");
        }
        toDrop.forEach(this::drop);
    }

    private void drop(RequestRow request) {
        long unheard = request.isHeard()
                ? 0
                : request.items.stream().filter(ItemRow::isUndelivered).count();
        remove(request);
        dropped++;
        LOG.atLevel(unheard > 0 ? Level.WARN : Level.DEBUG)
                .log(
                        "The memory store is full and dropped request {}, whose files are all final and {} of them unheard; {} requests dropped so far",
                        request.plan.id(),
                        unheard,
                        dropped);
    }

    private void remove(RequestRow request) {
        requests.remove(request.plan.id());
        finished.remove(request.plan.id());
        itemCount -= request.items.size();
        claims.remove(request);
        for (JobRow job : request.jobs) {
            boolean shared = job.job.items().stream().anyMatch(item -> requests.containsKey(item.requestId()));
            if (!shared) {
                jobs.remove(job.job.id());
                checks.set(job, null);
                startDeadlines.set(job, null);
            }
        }
    }

    @Override
    public Optional<Transition> apply(String jobId, JobInput input) {
        return locked(() -> {
            JobRow row = jobs.get(jobId);
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
            if (input instanceof JobInput.NotStarted) {
                after.items().forEach(item -> keys.free(item.requestId()));
            }
            return Optional.of(new Transition(after, true));
        });
    }

    private void followState(JobRow row, JobInput input) {
        if (row.job.state() != JobState.STARTING) {
            setStartDeadline(row, null);
        } else if (input instanceof JobInput.Calling calling) {
            setStartDeadline(row, now().plus(calling.deadline()));
        }
        if (!row.job.needsChecks()) {
            setNextCheck(row, null);
        } else if (input instanceof JobInput.Confirmed confirmed && row.confirmedAt == null) {
            setNextCheck(row, now().plus(confirmed.firstCheck()));
        }
        if (row.confirmedAt == null && row.job.transferId() != null) {
            row.confirmedAt = now();
        }
    }

    private void followItems(JobRow row, Job before) {
        Set<RequestRow> touched = new HashSet<>();
        for (int position = 0; position < before.items().size(); position++) {
            Item item = row.job.items().get(position);
            RequestRow request = requests.get(item.requestId());
            if (request != null && item.status() != before.items().get(position).status()) {
                ItemRow itemRow = request.items.get(item.number());
                itemRow.observedAt = now();
                itemRow.retryAt = null;
                if (item.status() == null) {
                    itemRow.redeliver();
                }
                touched.add(request);
            }
        }
        if (row.job.state() == JobState.FINISHED && before.state() != JobState.FINISHED) {
            row.job.items().stream()
                    .map(item -> requests.get(item.requestId()))
                    .filter(Objects::nonNull)
                    .forEach(touched::add);
        }
        touched.forEach(this::reindex);
    }

    @Override
    public Optional<Request> request(String requestId) {
        return locked(
                () -> Optional.ofNullable(requests.get(requestId)).map(row -> row.toRequest(keys.keyOf(requestId))));
    }

    @Override
    public List<Request> concluded(Collection<String> requestIds) {
        return locked(() -> requestIds.stream()
                .map(requests::get)
                .filter(row -> row != null && row.isConcluded())
                .map(row -> row.toRequest(keys.keyOf(row.plan.id())))
                .toList());
    }

    @Override
    public void heard(String requestId) {
        locked(() -> {
            RequestRow request = requests.get(requestId);
            if (request != null) {
                request.outcomeHeard = true;
            }
            return request;
        });
    }

    @Override
    public boolean removeUnstarted(String requestId) {
        return locked(() -> {
            RequestRow request = requests.get(requestId);
            if (request == null || !request.isUnstarted()) {
                return false;
            }
            keys.free(requestId);
            remove(request);
            return true;
        });
    }

    @Override
    public List<Job> overdueStarts(int max) {
        return locked(() -> startDeadlines.due(now(), max, row -> true).stream()
                .map(row -> row.job)
                .toList());
    }

    @Override
    public List<DueCheck> takeChecks(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max) {
        return locked(() -> {
            Instant now = now();
            Map<JobRow, DueCheck> taken = new LinkedHashMap<>();
            Map<JobRow, Duration> untilNext = new HashMap<>();
            for (JobRow row : checks.due(now, max, row -> isCovered(row, scopes))) {
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
                setNextCheck(row, next == null ? null : now.plus(next));
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
            for (RequestRow request : claims.due(mark, connectorId, now, maxRequests)) {
                request.claimNumber++;
                request.leaseEnd = now.plus(lease);
                reindex(request);
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
            change.accept(request.items.get(item));
            if (release) {
                request.leaseEnd = null;
            }
            reindex(request);
            return request;
        });
    }

    @Override
    public void renew(Claim claim, Duration lease) {
        locked(() -> {
            RequestRow request = held(claim);
            request.leaseEnd = now().plus(lease);
            reindex(request);
            return request;
        });
    }

    @Override
    public void release(Claim claim) {
        locked(() -> {
            RequestRow request = requests.get(claim.requestId());
            if (request != null && isHeld(request, claim)) {
                request.leaseEnd = null;
                reindex(request);
            }
            return claim;
        });
    }

    @Override
    public int redeliver(String requestId) {
        return locked(() -> {
            RequestRow request = requests.get(requestId);
            if (request == null) {
                return 0;
            }
            request.items.forEach(ItemRow::redeliver);
            reindex(request);
            return (int) request.withMark(DueMark.CHANGED).count();
        });
    }

    @Override
    public List<ListedJob> jobs(JobQuery query, @Nullable String after, int max) {
        return locked(() -> jobs.values().stream()
                .filter(row -> after == null || row.job.id().compareTo(after) > 0)
                .filter(row -> JobFilter.matches(row, query, age(row), keys))
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
            OverRequests over = new OverRequests(requests.values(), retention, now());
            List<RequestRow> unstarted = over.unstarted(max);
            List<RequestRow> partly = over.partlyStarted(max - unstarted.size());
            int withUnstarted = unstarted.size() + partly.size();
            List<RequestRow> heard = over.heard(max - withUnstarted);
            List<RequestRow> unheard = over.unheard(max - withUnstarted - heard.size());
            unstarted.forEach(row -> keys.free(row.plan.id()));
            List.of(unstarted, partly, heard, unheard).forEach(rows -> rows.forEach(this::remove));
            return new Purged(
                    heard.size(), unheard.size(), withUnstarted, keys.purge(now().minus(retention.keys()), max));
        });
    }

    @Override
    public boolean park(ParkedEvent event) {
        return locked(() -> {
            boolean isNew = parked.putIfAbsent(event.eventId(), event) == null;
            if (parked.size() > maxItems) {
                ParkedEvent oldest = parked.values().iterator().next();
                parked.remove(oldest.eventId());
                LOG.warn(
                        "The memory store is full and dropped event {} of transfer {}, which no job has waited for",
                        oldest.eventId(),
                        oldest.transferId());
            }
            return isNew;
        });
    }

    @Override
    public List<ParkedEvent> parked(String transferId) {
        return locked(() -> parked.values().stream()
                .filter(event -> event.transferId().equals(transferId))
                .toList());
    }

    @Override
    public boolean unpark(String eventId) {
        return locked(() -> parked.remove(eventId) != null);
    }

    private RequestRow held(Claim claim) {
        RequestRow request = requests.get(claim.requestId());
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

    private RequestRow row(String requestId) {
        return Objects.requireNonNull(requests.get(requestId), "an item names a request that is not begun with it");
    }

    private void reindex(RequestRow request) {
        claims.place(request);
        if (request.isFinished()) {
            finished.putIfAbsent(request.plan.id(), request);
        }
    }

    private void setStartDeadline(JobRow row, @Nullable Instant deadline) {
        row.startDeadline = deadline;
        startDeadlines.set(row, deadline);
    }

    private void setNextCheck(JobRow row, @Nullable Instant next) {
        row.nextCheck = next;
        checks.set(row, next);
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
