package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.RequestPlan;
import io.github.camelawstransfer.tracking.StoreFullException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the memory store holds, with its indexes. When it is full it drops {@link FinishedRequests}. Guarded by the store. */
final class MemoryTables {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryTables.class);

    final Map<String, JobRow> jobs = new HashMap<>();
    final Map<String, RequestRow> requests = new HashMap<>();
    final IdempotencyKeys keys;
    final DueIndex<JobRow> startDeadlines = new DueIndex<>();
    final DueIndex<JobRow> checks = new DueIndex<>();
    final DueIndex<JobRow> unwatched = new DueIndex<>();
    final ClaimIndex claims = new ClaimIndex();
    final OverRequests over;
    private final FinishedRequests finished = new FinishedRequests();
    private final Clock clock;
    private final int maxItems;
    private int itemCount;
    private long dropped;

    MemoryTables(Clock clock, int maxItems) {
        this.clock = clock;
        this.maxItems = maxItems;
        this.keys = new IdempotencyKeys(maxItems, requests::containsKey);
        this.over = new OverRequests(request -> keys.keyOf(request.plan.id()) != null);
    }

    /** The first of some keys that another request holds. */
    Optional<KeyTaken> keyTaken(List<RequestPlan> plans) {
        return KeyTaken.among(plans).or(() -> plans.stream()
                .map(this::keyTaken)
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<KeyTaken> keyTaken(RequestPlan plan) {
        IdempotencyKeys.Holder holder = plan.idempotencyKey() == null ? null : keys.holderOf(plan.idempotencyKey());
        return holder == null
                ? Optional.empty()
                : Optional.of(new KeyTaken(
                        plan.id(),
                        holder.requestId(),
                        holder.fingerprint(),
                        !requests.containsKey(holder.requestId())));
    }

    /** A request is begun once, as a database says by its primary key. */
    void requireNew(List<RequestPlan> plans) {
        for (RequestPlan plan : plans) {
            if (requests.containsKey(plan.id())) {
                throw new IllegalStateException("Request " + plan.id() + " was begun before. Nothing was written.");
            }
        }
    }

    /**
     * Inserts requests and their jobs.
     *
     * @throws StoreFullException when what is unfinished leaves no room for them
     */
    void insert(List<RequestPlan> plans, List<JobPlan> jobPlans) {
        makeRoomFor(jobPlans, null);
        plans.forEach(this::insert);
        jobPlans.forEach(this::insert);
        plans.forEach(plan -> reindex(row(plan.id())));
    }

    /**
     * Inserts further jobs of a request.
     *
     * @throws StoreFullException when what is unfinished leaves no room for them
     */
    void extend(RequestRow request, List<JobPlan> jobPlans) {
        makeRoomFor(jobPlans, request);
        jobPlans.forEach(this::insert);
        request.outcomeHeard = false;
        reindex(request);
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
            Item item = job.job.items().get(position);
            RequestRow request = row(item.requestId());
            request.jobs.add(job);
            request.items.put(item.number(), new ItemRow(job, position));
            itemCount++;
        }
        if (plan.startDeadline() != null) {
            setStartDeadline(job, now().plus(plan.startDeadline()));
        }
    }

    private void makeRoomFor(List<JobPlan> jobPlans, @Nullable RequestRow kept) {
        int newItems =
                jobPlans.stream().mapToInt(plan -> plan.job().items().size()).sum();
        Iterator<RequestRow> oldest = finished.inOrder().iterator();
        List<RequestRow> toDrop = new ArrayList<>();
        int free = maxItems - itemCount;
        while (free < newItems && oldest.hasNext()) {
            RequestRow candidate = oldest.next();
            if (!candidate.equals(kept) && !candidate.isHeld(now())) {
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
                : request.items.values().stream().filter(ItemRow::isUndelivered).count();
        remove(request);
        dropped++;
        LOG.atLevel(unheard > 0 ? Level.WARN : Level.DEBUG)
                .log(
                        "The memory store is full and dropped request {}, whose files are all final and {} of them unheard; {} requests dropped so far",
                        request.plan.id(),
                        unheard,
                        dropped);
    }

    /** Removes a request, and the jobs that no other request has files in; its key is kept. */
    void remove(RequestRow request) {
        requests.remove(request.plan.id());
        finished.remove(request.plan.id());
        itemCount -= request.items.size();
        claims.remove(request);
        over.remove(request);
        for (JobRow job : request.jobs) {
            boolean shared = job.job.items().stream().anyMatch(item -> requests.containsKey(item.requestId()));
            if (!shared) {
                remove(job);
            }
        }
    }

    private void remove(JobRow job) {
        jobs.remove(job.job.id());
        checks.set(job, null);
        startDeadlines.set(job, null);
        unwatched.set(job, null);
    }

    /**
     * Removes further attempts of which nothing was started.
     *
     * @return whether there were any
     */
    boolean removeUnstartedAttempts(RequestRow request) {
        List<JobRow> unstarted = request.jobs.stream()
                .filter(row -> row.job.state() == JobState.PLANNED
                        && row.job.items().stream().allMatch(item -> item.attempt() > 1))
                .toList();
        for (JobRow row : unstarted) {
            request.jobs.remove(row);
            row.job.items().forEach(item -> request.items.remove(item.number()));
            itemCount -= row.job.items().size();
            remove(row);
        }
        reindex(request);
        return !unstarted.isEmpty();
    }

    /** Follows what changed of a request: when it is due, whether it is finished, and since when it is over. */
    void reindex(RequestRow request) {
        claims.place(request);
        finished.place(request);
        over.place(request);
    }

    void setStartDeadline(JobRow row, @Nullable Instant deadline) {
        row.startDeadline = deadline;
        startDeadlines.set(row, deadline);
    }

    void setNextCheck(JobRow row, @Nullable Instant next) {
        row.nextCheck = next;
        checks.set(row, next);
    }

    private RequestRow row(String requestId) {
        return Objects.requireNonNull(requests.get(requestId), "an item names a request that is not begun with it");
    }

    private Instant now() {
        return clock.instant();
    }
}
