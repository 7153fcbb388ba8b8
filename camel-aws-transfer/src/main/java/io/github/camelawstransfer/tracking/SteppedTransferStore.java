package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names every write to a store, so that a {@link StepListener} can watch, fail or halt there. */
public final class SteppedTransferStore implements TransferStore {
    private final TransferStore store;
    private final StepListener listener;

    /** Puts the listener around the store. */
    public SteppedTransferStore(TransferStore store, StepListener listener) {
        this.store = store;
        this.listener = listener;
    }

    @Override
    public Optional<KeyTaken> begin(List<RequestPlan> requests, List<JobPlan> jobs) {
        return step(Step.BEGIN, () -> store.begin(requests, jobs));
    }

    @Override
    public boolean extend(String requestId, Set<ItemStatus> over, List<JobPlan> jobs) {
        return step(Step.EXTEND, () -> store.extend(requestId, over, jobs));
    }

    @Override
    public Optional<Transition> apply(String jobId, JobInput input) {
        return step(stepOf(input), () -> store.apply(jobId, input));
    }

    @Override
    public Optional<Request> request(String requestId) {
        return store.request(requestId);
    }

    @Override
    public List<Request> requests(Collection<String> requestIds) {
        return store.requests(requestIds);
    }

    @Override
    public Concluded concluded(Collection<String> requestIds) {
        return store.concluded(requestIds);
    }

    @Override
    public void heard(String requestId) {
        run(Step.HEARD, () -> store.heard(requestId));
    }

    @Override
    public boolean removeUnstarted(String requestId) {
        return step(Step.REMOVE_UNSTARTED, () -> store.removeUnstarted(requestId));
    }

    @Override
    public List<Job> overdueStarts(int max) {
        return store.overdueStarts(max);
    }

    @Override
    public List<Job> unwatched(JobState state, Duration minAge, int max) {
        return store.unwatched(state, minAge, max);
    }

    @Override
    public Set<JobIdentity> unchecked(Duration overdue) {
        return store.unchecked(overdue);
    }

    @Override
    public List<DueCheck> takeChecks(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max) {
        return step(Step.TAKE_CHECKS, () -> store.takeChecks(scopes, schedule, max));
    }

    @Override
    public List<ClaimedRequest> claim(
            DueMark mark, @Nullable String connectorId, Duration lease, int maxRequests, int maxChanges) {
        return step(Step.CLAIM, () -> store.claim(mark, connectorId, lease, maxRequests, maxChanges));
    }

    @Override
    public int attempt(Claim claim, int item, ItemStatus status) {
        return step(Step.ATTEMPT, () -> store.attempt(claim, item, status));
    }

    @Override
    public void delivered(Claim claim, int item, ItemStatus status, boolean release) {
        run(Step.DELIVERED, () -> store.delivered(claim, item, status, release));
    }

    @Override
    public void failed(Claim claim, int item, ItemStatus status, Duration retryAfter, boolean release) {
        run(Step.FAILED, () -> store.failed(claim, item, status, retryAfter, release));
    }

    @Override
    public void dead(Claim claim, int item, ItemStatus status, boolean release) {
        run(Step.DEAD, () -> store.dead(claim, item, status, release));
    }

    @Override
    public void renew(Claim claim, Duration lease) {
        run(Step.RENEW, () -> store.renew(claim, lease));
    }

    @Override
    public void release(Claim claim) {
        run(Step.RELEASE, () -> store.release(claim));
    }

    @Override
    public int redeliver(String requestId) {
        return step(Step.REDELIVER, () -> store.redeliver(requestId));
    }

    @Override
    public List<ListedJob> jobs(JobQuery query, @Nullable String after, int max) {
        return store.jobs(query, after, max);
    }

    @Override
    public Purged purge(Retention retention, int max) {
        return step(Step.PURGE, () -> store.purge(retention, max));
    }

    @Override
    public boolean park(ParkedEvent event) {
        return step(Step.PARK, () -> store.park(event));
    }

    @Override
    public List<ParkedEvent> parked(String transferId) {
        return store.parked(transferId);
    }

    @Override
    public boolean unpark(String eventId) {
        return step(Step.UNPARK, () -> store.unpark(eventId));
    }

    private static Step stepOf(JobInput input) {
        if (input instanceof JobInput.Calling) {
            return Step.STARTING;
        }
        if (input instanceof JobInput.Confirmed) {
            return Step.CONFIRM;
        }
        if (input instanceof JobInput.Refused) {
            return Step.REFUSE;
        }
        return input instanceof JobInput.Unanswered ? Step.UNANSWERED : Step.RECORD;
    }

    private <T> T step(Step step, Supplier<T> write) {
        listener.before(step);
        T answer = write.get();
        listener.after(step);
        return answer;
    }

    private void run(Step step, Runnable write) {
        listener.before(step);
        write.run();
        listener.after(step);
    }
}
