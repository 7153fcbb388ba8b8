package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contract of a store in its simplest form, for one request with one file in each job: no index, no lock, and copied
 * as a whole. What the others do is compared with it.
 */
final class NaiveStore implements TransferStore {
    /** What is kept of a file beside its job. */
    private record Row(
            String jobId,
            long observedAt,
            @Nullable ItemStatus delivered,
            @Nullable ItemStatus dead,
            @Nullable ItemStatus attempted,
            int attempts,
            @Nullable Long retryAt) {

        static Row of(String jobId) {
            return new Row(jobId, 0, null, null, null, 0, null);
        }

        Row heard(ItemStatus status) {
            return new Row(jobId, observedAt, status, dead, attempted, attempts, retryAt);
        }

        Row dead(ItemStatus status) {
            return new Row(jobId, observedAt, delivered, status, attempted, attempts, retryAt);
        }

        Row attempted(ItemStatus status) {
            int times = status == attempted ? attempts + 1 : 1;
            return new Row(jobId, observedAt, delivered, dead, status, times, retryAt);
        }

        Row retryAt(long time) {
            return new Row(jobId, observedAt, delivered, dead, attempted, attempts, time);
        }

        Row observed(long time) {
            return new Row(jobId, time, delivered, dead, attempted, attempts, null);
        }

        long dueAt() {
            return retryAt == null ? observedAt : retryAt;
        }
    }

    private final Map<String, Job> jobs = new TreeMap<>();
    private final Map<String, Long> deadlines = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, ParkedEvent> events = new LinkedHashMap<>();
    private long now;
    private long claimNumber;
    private @Nullable Long leaseEnd;

    NaiveStore copy() {
        NaiveStore copy = new NaiveStore();
        copy.jobs.putAll(jobs);
        copy.deadlines.putAll(deadlines);
        copy.rows.addAll(rows);
        copy.events.putAll(events);
        copy.now = now;
        copy.claimNumber = claimNumber;
        copy.leaseEnd = leaseEnd;
        return copy;
    }

    void advance(Duration duration) {
        now += duration.toMillis();
    }

    Job job(String id) {
        return jobs.get(id);
    }

    /** All that decides what the store does from now on; numbers that grow without end are no part of it. */
    String situation() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            Job job = jobs.get(row.jobId);
            text.append(JobSpace.Situation.of(job)).append(isPast(deadlines.get(job.id())));
            text.append(row.delivered).append(row.dead).append(isPast(row.retryAt));
        }
        return text.append(isPast(leaseEnd)).append(events.keySet()).toString();
    }

    private @Nullable Boolean isPast(@Nullable Long time) {
        return time == null ? null : time <= now;
    }

    @Override
    public Optional<KeyTaken> begin(List<RequestPlan> requests, List<JobPlan> plans) {
        for (JobPlan plan : plans) {
            jobs.put(plan.job().id(), plan.initial());
            rows.add(Row.of(plan.job().id()));
        }
        return Optional.empty();
    }

    @Override
    public boolean extend(String requestId, Set<ItemStatus> over, List<JobPlan> plans) {
        throw new UnsupportedOperationException("no trace starts a file again");
    }

    @Override
    public Optional<Transition> apply(String jobId, JobInput input) {
        Job before = jobs.get(jobId);
        Job after = JobLifecycle.next(before, input);
        if (after.version() == before.version()) {
            return Optional.of(new Transition(before, false));
        }
        jobs.put(jobId, after);
        deadlines.remove(jobId);
        if (input instanceof JobInput.Calling starting) {
            deadlines.put(jobId, now + starting.deadline().toMillis());
        }
        if (after.items().get(0).status() != before.items().get(0).status()) {
            boolean forgotten = after.items().get(0).status() == null;
            rows.replaceAll(row -> row.jobId.equals(jobId) ? forgotten ? Row.of(jobId) : row.observed(now) : row);
        }
        return Optional.of(new Transition(after, true));
    }

    @Override
    public Optional<Request> request(String requestId) {
        return Optional.of(new Request(requestId, null, "", List.copyOf(jobs.values())));
    }

    @Override
    public List<Request> requests(Collection<String> requestIds) {
        throw new UnsupportedOperationException("no trace asks for several");
    }

    @Override
    public Concluded concluded(Collection<String> requestIds) {
        throw new UnsupportedOperationException("no trace waits for an outcome");
    }

    @Override
    public void heard(String requestId) {
        throw new UnsupportedOperationException("no trace waits for an outcome");
    }

    @Override
    public List<Job> overdueStarts(int max) {
        return jobs.values().stream()
                .filter(job -> Boolean.TRUE.equals(isPast(deadlines.get(job.id()))))
                .toList();
    }

    @Override
    public List<ClaimedRequest> claim(
            DueMark mark, @Nullable String connectorId, Duration lease, int maxRequests, int maxChanges) {
        List<Change> due = new ArrayList<>();
        if (leaseEnd == null || leaseEnd <= now) {
            rows.stream().filter(row -> isDue(row, mark)).limit(maxChanges).forEach(row -> due.add(change(row)));
        }
        if (due.isEmpty()) {
            return List.of();
        }
        claimNumber++;
        leaseEnd = now + lease.toMillis();
        return List.of(new ClaimedRequest(new Claim(due.get(0).item().requestId(), claimNumber), Map.of(), due));
    }

    private boolean isDue(Row row, DueMark mark) {
        ItemStatus status = status(row);
        return status != null
                && status != row.delivered
                && status != row.dead
                && row.dueAt() <= now
                && (mark == DueMark.CHANGED || status.concludes())
                && (mark != DueMark.COMPLETE || rows.stream().allMatch(this::concludes));
    }

    private @Nullable ItemStatus status(Row row) {
        return jobs.get(row.jobId).items().get(0).status();
    }

    private boolean concludes(Row row) {
        ItemStatus status = status(row);
        return status != null && status.concludes();
    }

    private Change change(Row row) {
        Job job = jobs.get(row.jobId);
        Item item = job.items().get(0);
        return new Change(job, item, item.result(), row.delivered, Instant.ofEpochMilli(row.observedAt));
    }

    @Override
    public int attempt(Claim claim, int item, ItemStatus status) {
        requireHeld(claim);
        rows.set(item, rows.get(item).attempted(status));
        return rows.get(item).attempts;
    }

    @Override
    public void delivered(Claim claim, int item, ItemStatus status, boolean release) {
        settle(claim, release, () -> rows.set(item, rows.get(item).heard(status)));
    }

    @Override
    public void failed(Claim claim, int item, ItemStatus status, Duration retryAfter, boolean release) {
        settle(claim, release, () -> {
            if (status(rows.get(item)) == status) {
                rows.set(item, rows.get(item).retryAt(now + retryAfter.toMillis()));
            }
        });
    }

    @Override
    public void dead(Claim claim, int item, ItemStatus status, boolean release) {
        settle(claim, release, () -> rows.set(item, rows.get(item).dead(status)));
    }

    @Override
    public void renew(Claim claim, Duration lease) {
        requireHeld(claim);
        leaseEnd = now + lease.toMillis();
    }

    @Override
    public void release(Claim claim) {
        if (claim.number() == claimNumber) {
            leaseEnd = null;
        }
    }

    private void settle(Claim claim, boolean release, Runnable change) {
        requireHeld(claim);
        change.run();
        leaseEnd = release ? null : leaseEnd;
    }

    private void requireHeld(Claim claim) {
        if (claim.number() != claimNumber || leaseEnd == null) {
            throw new ClaimLostException(claim);
        }
    }

    @Override
    public boolean park(ParkedEvent event) {
        return events.putIfAbsent(event.eventId(), event) == null;
    }

    @Override
    public List<ParkedEvent> parked(String transferId) {
        return events.values().stream()
                .filter(event -> event.transferId().equals(transferId))
                .toList();
    }

    @Override
    public boolean unpark(String eventId) {
        return events.remove(eventId) != null;
    }

    @Override
    public boolean removeUnstarted(String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Job> unwatched(JobState state, Duration minAge, int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<JobIdentity> unchecked(Duration overdue) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DueCheck> takeChecks(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int redeliver(String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListedJob> jobs(JobQuery query, @Nullable String after, int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Purged purge(Retention retention, int max) {
        throw new UnsupportedOperationException();
    }
}
