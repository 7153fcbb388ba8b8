package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.RequestPlan;
import io.github.camelawstransfer.tracking.StoreFullException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    final ClaimIndex claims = new ClaimIndex();
    private final FinishedRequests finished = new FinishedRequests();
    private final Clock clock;
    private final int maxItems;
    private int itemCount;
    private long dropped;

    MemoryTables(Clock clock, int maxItems) {
        this.clock = clock;
        this.maxItems = maxItems;
        this.keys = new IdempotencyKeys(maxItems, requests::containsKey);
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
        return holder == null || holder.requestId().equals(plan.replaces())
                ? Optional.empty()
                : Optional.of(new KeyTaken(plan.id(), holder.requestId(), holder.fingerprint()));
    }

    /**
     * Inserts requests and their jobs.
     *
     * @throws StoreFullException when what is unfinished leaves no room for them
     */
    void insert(List<RequestPlan> plans, List<JobPlan> jobPlans) {
        makeRoomFor(
                jobPlans.stream().mapToInt(plan -> plan.job().items().size()).sum());
        plans.forEach(this::insert);
        jobPlans.forEach(this::insert);
        plans.forEach(plan -> row(plan.id()).items.sort(Comparator.comparingInt(item -> item.item()
                .number())));
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
        Iterator<RequestRow> oldest = finished.inOrder().iterator();
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

    /** Removes a request, and the jobs that no other request has files in; its key is kept. */
    void remove(RequestRow request) {
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

    /** Follows what changed of a request: when it is due, and whether it is finished. */
    void reindex(RequestRow request) {
        claims.place(request);
        finished.place(request);
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
