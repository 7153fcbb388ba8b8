package io.github.camelawstransfer.async;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waiting without a thread, until everything that waits is to end: then it goes on at once, and nothing waits any more.
 * Nobody who waits is forgotten.
 */
public final class Pauses {
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final Set<Pause> under = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** One that goes on exactly once. */
    private final class Pause {
        private final Runnable work;
        private volatile @Nullable ScheduledFuture<?> alarm;

        Pause(Runnable work) {
            this.work = work;
        }

        void goOn() {
            if (under.remove(this)) {
                ScheduledFuture<?> set = alarm;
                if (set != null) {
                    set.cancel(false);
                }
                pool.execute(work);
            }
        }
    }

    /**
     * Pauses that are not over.
     *
     * @param timer waits
     * @param pool  runs what was waiting; takes work for as long as anybody can bring it
     */
    public Pauses(ScheduledExecutorService timer, Executor pool) {
        this.timer = timer;
        this.pool = pool;
    }

    /** Waits. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Runs what was waiting. */
    public Executor pool() {
        return pool;
    }

    /**
     * Lets time pass.
     *
     * @return completed on the pool: with true after the pause, with false when pauses ended before, and then whoever waited
     *     is to come to an end
     */
    public CompletableFuture<Boolean> pass(Duration pause) {
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        begin(pause, () -> passed.complete(!over));
        return passed;
    }

    /**
     * Runs work on the pool after a while, or as soon as pauses end. Once they are over, no work is taken: a {@link
     * RejectedExecutionException} ends whoever would wait again and again.
     */
    public Executor after(Duration pause) {
        return work -> {
            if (over) {
                throw new RejectedExecutionException("The component aws2-transfer stops, and nothing waits any more");
            }
            begin(pause, work);
        };
    }

    private void begin(Duration pause, Runnable work) {
        Pause one = new Pause(work);
        under.add(one);
        if (over) {
            one.goOn();
            return;
        }
        try {
            one.alarm = timer.schedule(one::goOn, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            over = true;
            one.goOn();
        }
    }

    /** Runs work on the pool after a while, unless it is cancelled, or pauses end, before. */
    public ScheduledFuture<?> schedule(Duration pause, Runnable work) {
        return timer.schedule(() -> pool.execute(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether nothing waits any more. */
    public boolean areOver() {
        return over;
    }

    /** Ends all pauses, for good. */
    public void end() {
        over = true;
        under.forEach(Pause::goOn);
    }
}
