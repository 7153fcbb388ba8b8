package io.github.camelawstransfer.async;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code that may block for as long as it likes: each piece on a thread of its own, so that none waits behind another
 * that may be waiting for it. At a bound of threads the next pieces wait for one to come free, in their order.
 */
public final class GrowingPool implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(GrowingPool.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration REPORT_AGAIN = Duration.ofMinutes(1);

    private final Executor threads;
    private final Semaphore free;
    private final int bound;
    private final Clock clock;
    private final Consumer<Crowd> crowded;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile Instant lastCameFree;
    private volatile Instant lastLook = Instant.EPOCH;
    private volatile Instant lastMissing = Instant.EPOCH;

    private record Waiting(Runnable work, Instant since) {}

    /**
     * Grows up to a bound.
     *
     * @param threads runs each piece at once, on an idle thread or a new one
     * @param bound   the most pieces that run at once
     * @param crowded told by {@link #look} while pieces wait
     */
    public GrowingPool(Executor threads, int bound, Clock clock, Consumer<Crowd> crowded) {
        this.threads = threads;
        this.free = new Semaphore(bound);
        this.bound = bound;
        this.clock = clock;
        this.crowded = crowded;
        this.lastCameFree = clock.instant();
    }

    @Override
    public void execute(Runnable work) {
        if (free.tryAcquire() && begin(() -> work(work))) {
            return;
        }
        waiting.add(new Waiting(work, clock.instant()));
        // A thread that came free before this was added has not seen it.
        beginWaiting();
        if (crowdIsNew()) {
            look();
        }
    }

    /** To count a crowd each time that it grows would cost more the larger it is. */
    private boolean crowdIsNew() {
        Instant now = clock.instant();
        Instant before = lastLook;
        return Duration.between(before, now).compareTo(LOOK_AGAIN) >= 0;
    }

    private void beginWaiting() {
        if (!waiting.isEmpty() && free.tryAcquire()) {
            begin(this::workOff);
        }
    }

    /** Gives the place back when the machine has no more threads: then the piece waits like the others. */
    private boolean begin(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RuntimeException | Error e) {
            free.release();
            reportNoThread(e);
            return false;
        }
    }

    /** Once a minute: where threads are missing, each piece of work meets it. */
    private void reportNoThread(Throwable failure) {
        Instant now = clock.instant();
        if (lastMissing.plus(REPORT_AGAIN).isBefore(now)) {
            lastMissing = now;
            LOG.warn("A thread could not be begun; {} pieces of work wait for one", waiting.size() + 1, failure);
        }
    }

    private void work(Runnable first) {
        run(first);
        workOff();
    }

    private void workOff() {
        do {
            for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
                lastCameFree = clock.instant();
                run(next.work());
            }
            free.release();
        } while (!waiting.isEmpty() && free.tryAcquire());
    }

    /** Whatever a piece throws, its thread takes the next; and an interruption of one is none of the next. */
    private void run(Runnable work) {
        running.add(Thread.currentThread());
        try {
            work.run();
        } catch (Throwable e) {
            LOG.error("What ran on thread {} ended by an error that nobody had caught", Thread.currentThread(), e);
        } finally {
            running.remove(Thread.currentThread());
            Thread.interrupted();
        }
    }

    /**
     * Tells about a crowd, if there is one, and tries again to begin what waits. To be called now and then: in a deadlock, and
     * where the machine had no more threads, nothing else happens.
     */
    public void look() {
        beginWaiting();
        Waiting first = waiting.peek();
        if (first != null) {
            Instant now = clock.instant();
            Instant nothingSince = first.since().isAfter(lastCameFree) ? first.since() : lastCameFree;
            lastLook = now;
            crowded.accept(new Crowd(
                    bound,
                    waiting.size(),
                    Duration.between(first.since(), now),
                    Duration.between(nothingSince, now),
                    Set.copyOf(running)));
        }
    }

    /** How many pieces run now. */
    public int running() {
        return bound - free.availablePermits();
    }

    /**
     * Pieces that wait because all threads are taken.
     *
     * @param bound        how many threads there may be
     * @param waiting      how many pieces wait
     * @param longest      how long the first of them waits
     * @param noneCameFree for how long no thread has come free while something waited
     * @param threads      those that are taken
     */
    public record Crowd(int bound, int waiting, Duration longest, Duration noneCameFree, Set<Thread> threads) {}
}
