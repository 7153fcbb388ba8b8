package io.github.camelawstransfer.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The jobs of a trace as the store answered last, and every id that was ever named for one of them. */
final class TraceJobs {
    private final TransferStore store;
    private final List<Job> jobs = new ArrayList<>();
    private final Map<Integer, Set<String>> named = new TreeMap<>();

    TraceJobs(TransferStore store, List<Job> planned) {
        this.store = store;
        jobs.addAll(planned);
    }

    TraceJobs copyOn(TransferStore copyOfStore) {
        TraceJobs copy = new TraceJobs(copyOfStore, jobs);
        named.forEach((job, ids) -> copy.named.put(job, new TreeSet<>(ids)));
        return copy;
    }

    List<Job> all() {
        return jobs;
    }

    Job get(int job) {
        return jobs.get(job);
    }

    String nameOf(int job) {
        return "t-" + jobs.get(job).id();
    }

    String confirm(int job, String transferId) {
        named.computeIfAbsent(job, any -> new TreeSet<>()).add(transferId);
        return apply(job, new JobInput.Confirmed(transferId, SampleRequest.SECOND));
    }

    String record(int job, ItemStatus word) {
        return apply(job, new JobInput.Observed(Map.of(jobs.get(job).paths().get(0), ItemResult.of(word))));
    }

    String apply(int job, JobInput input) {
        Job before = jobs.get(job);
        Transition transition = store.apply(before.id(), input).orElseThrow();
        jobs.set(job, transition.job());
        if (!(input instanceof JobInput.NotStarted)) {
            requireNoStepBack(status(before), status(transition.job()));
        }
        requireEveryName(job);
        return (transition.changed() ? "now " : "still ") + describe(transition.job());
    }

    /** All of a job that can change. */
    static String describe(Job job) {
        Item item = job.items().get(0);
        return job.id() + ' ' + job.state() + ' ' + job.transferId() + ' ' + job.otherTransferId() + " v"
                + job.version() + ' ' + item.result() + " s" + item.sequence();
    }

    private static @Nullable ItemStatus status(Job job) {
        return job.items().get(0).status();
    }

    private static void requireNoStepBack(@Nullable ItemStatus was, @Nullable ItemStatus is) {
        boolean wasAwsFinalWord = was == ItemStatus.COMPLETED || was == ItemStatus.FAILED;
        if (wasAwsFinalWord ? is != was : rank(is) < rank(was)) {
            throw new AssertionError(is + " after " + was);
        }
    }

    private void requireEveryName(int job) {
        Job now = jobs.get(job);
        for (String name : named.getOrDefault(job, Set.of())) {
            if (!name.equals(now.transferId()) && !name.equals(now.otherTransferId())) {
                throw new AssertionError("transfer id " + name + " is lost: " + now);
            }
        }
    }

    /** How late in the life of a file a status is; a later one never gives way to an earlier one. */
    static int rank(@Nullable ItemStatus status) {
        if (status == null) {
            return 0;
        }
        return switch (status) {
            case UNCONFIRMED -> 1;
            case QUEUED -> 2;
            case IN_PROGRESS -> 3;
            case TIMED_OUT, EXPIRED, LOST -> 4;
            case COMPLETED, FAILED -> 5;
        };
    }
}
