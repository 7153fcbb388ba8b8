package io.github.camelawstransfer.async;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code that is nearly always quick on few threads, and grows only when it blocks: what has waited for long enough gets
 * a thread of its own. For code that nobody waits for in a circle; for all else there is {@link GrowingPool} itself.
 */
public final class PatientPool implements Executor {
    /** Code before a call takes a few milliseconds. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(PatientPool.class);

    private final GrowingPool threads;
    private final Semaphore few;
    private final Pauses pauses;
    private final Ticker ticker;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isWatched = new AtomicBoolean();

    private record Waiting(Runnable work, Duration since) {}

    /**
     * Runs on few threads.
     *
     * @param threads gives the few, and one to each piece that has waited for long enough
     * @param few     how many run as long as nothing blocks
     * @param pauses  watches over what waits
     */
    public PatientPool(GrowingPool threads, int few, Pauses pauses, Ticker ticker) {
        this.threads = threads;
        this.few = new Semaphore(few);
        this.pauses = pauses;
        this.ticker = ticker;
    }

    @Override
    public void execute(Runnable work) {
        waiting.add(new Waiting(work, ticker.elapsed()));
        if (few.tryAcquire()) {
            threads.execute(this::workOff);
        } else {
            watch();
        }
    }

    private void workOff() {
        do {
            for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
                run(next.work());
            }
            few.release();
        } while (!waiting.isEmpty() && few.tryAcquire());
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("What ran on thread {} ended by an error that nobody had caught", Thread.currentThread(), e);
        } finally {
            // An interruption of one piece is none of the next.
            Thread.interrupted();
        }
    }

    private void watch() {
        if (!isWatched.compareAndSet(false, true)) {
            return;
        }
        try {
            pauses.after(PATIENCE).execute(() -> grow(PATIENCE));
        } catch (RejectedExecutionException e) {
            // Everything stops, and nobody watches any more.
            grow(Duration.ZERO);
        }
    }

    private void grow(Duration patience) {
        isWatched.set(false);
        Duration longAgo = ticker.elapsed().minus(patience);
        for (Waiting first = waiting.peek();
                first != null && first.since().compareTo(longAgo) <= 0;
                first = waiting.peek()) {
            Waiting next = waiting.poll();
            if (next != null) {
                threads.execute(next.work());
            }
        }
        if (!waiting.isEmpty()) {
            watch();
        }
    }
}
