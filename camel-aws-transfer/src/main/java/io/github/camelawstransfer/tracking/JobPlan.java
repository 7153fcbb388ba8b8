package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.List;
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

    /** Collects jobs that are all begun as PLANNED. */
    public static List<JobPlan> planned(List<Job> jobs) {
        return jobs.stream().map(job -> new JobPlan(job, null)).toList();
    }
}
