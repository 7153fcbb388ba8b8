package io.github.camelawstransfer.check;

import io.github.camelawstransfer.async.Backoff;
import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Checks soon at first and then later and later, each delay half as long again as the one before. */
final class GrowingDelay implements CheckSchedule {
    private static final double GROWTH = 1.5;

    private final Backoff backoff;

    /**
     * Delays between two bounds.
     *
     * @param min    the first delay
     * @param max    the delay that is never exceeded
     * @param random numbers from 0 to 1
     */
    GrowingDelay(Duration min, Duration max, DoubleSupplier random) {
        this.backoff = new Backoff(min, GROWTH, max, random);
    }

    /** How long after its start a job is checked first. */
    Duration first() {
        return backoff.first();
    }

    @Override
    public @Nullable Duration untilNext(DueCheck check, int number) {
        boolean onlyLateNews = check.job().state() == JobState.FINISHED;
        return onlyLateNews && check.sinceStarted().compareTo(Checker.RESULTS_KEPT) > 0
                ? null
                : backoff.after(number + 1);
    }
}
