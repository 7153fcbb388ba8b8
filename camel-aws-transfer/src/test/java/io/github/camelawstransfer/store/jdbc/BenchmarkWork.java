package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node does all day, in pieces whose time is taken. */
final class BenchmarkWork {
    static final int DIGITS = 9;
    static final int CHECKS_AT_ONCE = 50;
    static final int CLAIMS_AT_ONCE = 20;
    static final int CHECKS_OF_A_LIFE = 3;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration NOBODY_ELSES = Duration.ofDays(1);
    private static final Duration START_DEADLINE = Duration.ofMinutes(5);
    private static final List<ConnectorScope> HERE =
            List.of(new ConnectorScope(null, SampleRequest.REGION, null, null));
    private static final List<ItemStatus> LIFE =
            List.of(ItemStatus.QUEUED, ItemStatus.IN_PROGRESS, ItemStatus.COMPLETED);

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger recorded = new AtomicInteger();
    private final int first;
    private final int jobs;

    /** Work on a store that is filled as {@link BenchmarkedStore#fill} says. */
    BenchmarkWork(int jobs, int due) {
        this.first = due + 1;
        this.jobs = jobs - 2 * due;
    }

    /** As Camel makes ids: the ids of a process stand in the order in which they were made. */
    static String id(String process, int number) {
        return process + String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
    }

    /** Begins a request of one job and one file as STARTING. */
    String begin(TransferStore store) {
        SampleRequest request = SampleRequest.of(id("new", begun.incrementAndGet()), 1);
        store.begin(List.of(request.plan()), List.of(new JobPlan(request.jobs().get(0), START_DEADLINE)));
        return request.jobs().get(0).id();
    }

    /** Takes due checks; they are due again at once. */
    int takeChecks(TransferStore store) {
        return store.takeChecks(HERE, (check, number) -> Duration.ZERO, CHECKS_AT_ONCE)
                .size();
    }

    /** Records the next status of the next job; false when every job is over, or this one is forgotten. */
    boolean record(TransferStore store) {
        int number = recorded.getAndIncrement();
        int round = number / jobs;
        if (round >= LIFE.size()) {
            return false;
        }
        return observe(store, id("r", first + number % jobs) + "-0", LIFE.get(round));
    }

    private static boolean observe(TransferStore store, String jobId, ItemStatus status) {
        return store.apply(
                        jobId,
                        new JobInput.Observed(Map.of(
                                SampleRequest.path(jobId.substring(0, jobId.lastIndexOf('-')), 0),
                                ItemResult.of(status))))
                .isPresent();
    }

    List<ClaimedRequest> claim(TransferStore store) {
        return store.claim(DueMark.CHANGED, null, LEASE, CLAIMS_AT_ONCE, 100);
    }

    void deliver(TransferStore store, ClaimedRequest claimed) {
        ItemStatus status = claimed.changes().get(0).status();
        store.attempt(claimed.claim(), 0, status);
        store.delivered(claimed.claim(), 0, status, true);
    }

    /** A whole life but the checks and the delivery. */
    void live(TransferStore store) {
        observe(store, start(store), ItemStatus.COMPLETED);
    }

    /** Begins a request, and has AWS's id at once, and a check that is due. */
    String start(TransferStore store) {
        String job = begin(store);
        store.apply(job, new JobInput.Confirmed("t-" + job, Duration.ZERO));
        return job;
    }

    /**
     * Takes due checks. The last check of a job's life finds it completed.
     *
     * @return how many jobs it found completed
     */
    int check(TransferStore store) {
        Set<String> last = new HashSet<>();
        List<String> completed = store
                .takeChecks(
                        HERE,
                        (check, number) -> {
                            if (number < CHECKS_OF_A_LIFE) {
                                return Duration.ZERO;
                            }
                            last.add(check.job().id());
                            return NOBODY_ELSES;
                        },
                        CHECKS_AT_ONCE)
                .stream()
                .map(check -> check.job().id())
                .filter(last::contains)
                .toList();
        completed.forEach(job -> observe(store, job, ItemStatus.COMPLETED));
        return completed.size();
    }
}
