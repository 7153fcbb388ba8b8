package io.github.camelawstransfer.async;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the loops of a component: work that comes again and again, and that nobody misses when it does not. A loop
 * never ends by what its work throws, and one that stands still is told of, with the place where its thread is.
 */
public final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Duration FAILURES_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int FRAMES = 20;

    private final Clock clock;
    private final Ticker ticker;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    /**
     * Watches by the given time.
     *
     * @param clock  tells since when
     * @param ticker tells for how long
     */
    public Watchdog(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * A loop that stands still.
     *
     * @param loop  its name
     * @param since when it moved last
     * @param stood for how long
     * @param place where the thread is that ran it last
     */
    public record Standstill(String loop, Instant since, Duration stood, String place) {}

    /**
     * Begins to watch over a loop.
     *
     * @param name  what it does
     * @param limit how long nothing of it may begin or end
     */
    public Loop watch(String name, Duration limit) {
        Loop loop = new Loop(name, limit);
        loops.add(loop);
        return loop;
    }

    /** The loops that stand still now. */
    public List<Standstill> standstills() {
        return loops.stream().filter(Loop::standsStill).map(Loop::standstill).toList();
    }

    /** Tells of loops that stand still, once and then now and then, and of those that go on again. Never throws. */
    public synchronized void look() {
        try {
            loops.forEach(Loop::look);
        } catch (RuntimeException | Error e) {
            LOG.warn("Whether the component's regular work stands still cannot be told; it is tried again", e);
        }
    }

    /** One loop. Its rounds report to it. */
    public final class Loop {
        private final String name;
        private final Duration limit;
        private volatile Duration moved = ticker.elapsed();
        private volatile @Nullable Thread thread;
        private volatile @Nullable Duration told;
        private @Nullable Duration failureTold;
        private int untoldFailures;

        private Loop(String name, Duration limit) {
            this.name = name;
            this.limit = limit;
        }

        /** The same work as a round of this loop: it reports, and what it throws is logged and ends nothing. */
        public Runnable round(Runnable work) {
            return () -> run(work);
        }

        private void run(Runnable work) {
            began();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                ended();
            }
        }

        /** Says that a round begins, on this thread. */
        public void began() {
            thread = Thread.currentThread();
            moved = ticker.elapsed();
        }

        /** Says that a round has ended, or that there was nothing to do. */
        public void ended() {
            moved = ticker.elapsed();
        }

        /** The loop ends, and is not missed. */
        public void end() {
            loops.remove(this);
        }

        private synchronized void failed(Throwable failure) {
            Duration now = ticker.elapsed();
            if (isPast(failureTold, FAILURES_AGAIN_AFTER, now)) {
                LOG.error(
                        "A round of '{}' failed, after {} that were not told of; the next one comes",
                        name,
                        untoldFailures,
                        failure);
                failureTold = now;
                untoldFailures = 0;
            } else {
                untoldFailures++;
            }
        }

        private Duration stood() {
            return ticker.elapsed().minus(moved);
        }

        private boolean standsStill() {
            return stood().compareTo(limit) > 0;
        }

        private Standstill standstill() {
            Duration stood = stood();
            return new Standstill(name, clock.instant().minus(stood), stood, place());
        }

        private void look() {
            if (!standsStill()) {
                if (told != null) {
                    told = null;
                    LOG.info("'{}' goes on again", name);
                }
            } else if (isPast(told, AGAIN_AFTER, ticker.elapsed())) {
                told = ticker.elapsed();
                Standstill standstill = standstill();
                LOG.warn(
                        "'{}' stands still since {}, for {}, and may for {}. {}",
                        name,
                        standstill.since(),
                        standstill.stood(),
                        limit,
                        standstill.place());
            }
        }

        private static boolean isPast(@Nullable Duration last, Duration pause, Duration now) {
            return last == null || now.minus(last).compareTo(pause) >= 0;
        }

        private String place() {
            Thread last = thread;
            if (last == null) {
                return "No thread has run it yet";
            }
            return Arrays.stream(last.getStackTrace())
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n    at ", "Thread " + last.getName() + " at ", ""));
        }
    }
}
