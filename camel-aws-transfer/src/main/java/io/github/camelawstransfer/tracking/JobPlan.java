package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job to begin.
 *
 * @param job           the job as planned, with all its items
 * @param startDeadline when not null, the job begins as STARTING with this deadline, which spares a write
 */
public record JobPlan(Job job, @Nullable Duration startDeadline) {

    /** The job in the state in which it is to be written first. */
    public Job initial() {
        return startDeadline == null ? job : JobLifecycle.next(job, new JobInput.Starting(startDeadline));
    }

    /**
     * Checks that every item of the jobs belongs to a request that is begun with it; a store asks this before anything
     * else.
     *
     * @throws IllegalArgumentException when one does not
     */
    public static void requireRequests(List<RequestPlan> requests, List<JobPlan> jobs) {
        Set<String> ids = requests.stream().map(RequestPlan::id).collect(Collectors.toSet());
        for (JobPlan plan : jobs) {
            for (Item item : plan.job().items()) {
                if (!ids.contains(item.requestId())) {
                    throw new IllegalArgumentException("Job " + plan.job().id() + " carries a file of request "
                            + item.requestId() + ", which is not begun with it. Nothing was begun.");
                }
            }
        }
    }

    /**
     * Checks that every item of the jobs is a further attempt of one request; a store asks this before anything else.
     *
     * @throws IllegalArgumentException when one is not
     */
    public static void requireFurtherAttempts(String requestId, List<JobPlan> jobs) {
        for (JobPlan plan : jobs) {
            for (Item item : plan.job().items()) {
                if (!item.requestId().equals(requestId) || item.attempt() == 1) {
                    throw new IllegalArgumentException("Job " + plan.job().id() + " carries attempt " + item.attempt()
                            + " at a file of request " + item.requestId() + ", but request " + requestId
                            + " is extended by further attempts at its own files alone. Nothing was written.");
                }
            }
        }
    }

    /** Collects jobs that are all begun as PLANNED. */
    public static List<JobPlan> planned(List<Job> jobs) {
        return jobs.stream().map(job -> new JobPlan(job, null)).toList();
    }
}
