package io.github.camelawstransfer.tracking;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says when a job is checked next. */
@FunctionalInterface
public interface CheckSchedule {

    /**
     * Called while the check is taken, so that the next one needs no write of its own.
     *
     * @param check  the check that is taken now
     * @param number its number, 1 for the first check of the job
     * @return how long until the next check, null when there is to be none
     */
    @Nullable
    Duration untilNext(DueCheck check, int number);
}
