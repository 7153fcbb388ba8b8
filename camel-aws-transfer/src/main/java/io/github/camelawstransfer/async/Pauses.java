package io.github.camelawstransfer.async;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waiting without a thread.
 *
 * @param timer waits
 * @param pool  runs what was waiting
 */
public record Pauses(ScheduledExecutorService timer, Executor pool) {

    /** Runs work on the pool after a while. */
    public Executor after(Duration pause) {
        return work -> {
            var unused = schedule(pause, work);
        };
    }

    /** Runs work on the pool after a while, unless it is cancelled before: a stop waits for what is not. */
    public ScheduledFuture<?> schedule(Duration pause, Runnable work) {
        return timer.schedule(() -> pool.execute(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether nothing that is to wait would ever run. */
    public boolean areOver() {
        return timer.isShutdown();
    }
}
