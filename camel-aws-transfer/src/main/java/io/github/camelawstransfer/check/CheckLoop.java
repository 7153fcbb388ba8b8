package io.github.camelawstransfer.check;

import io.github.camelawstransfer.async.Watchdog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rhythm of the component's regular work: checks that are due, starts whose answer never came, and housekeeping. */
final class CheckLoop {
    private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);
    /** How often the store is asked for due checks in the time before a first check. */
    private static final int ROUNDS_PER_MIN_DELAY = 4;

    private static final Duration MAX_ROUND_INTERVAL = Duration.ofSeconds(1);
    private static final int ROUNDS_PER_LOOK_FOR_OVERDUE_STARTS = 10;
    private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofMinutes(1);
    private static final Duration ROUNDS_MAY_TAKE = Duration.ofMinutes(1);
    private static final Duration HOUSEKEEPING_MAY_TAKE = Duration.ofMinutes(10);
    private static final Duration PAUSE_OF_HOUSEKEEPING = Duration.ofMillis(50);

    private final Checker checker;
    private final Housekeeping housekeeping;
    private final ScheduledExecutorService rounds;
    private final ScheduledExecutorService housekeepingTimer;
    private final Duration interval;
    private final Watchdog watchdog;
    private final List<ScheduledFuture<?>> running = new ArrayList<>();
    private final List<Watchdog.Loop> watched = new ArrayList<>();
    private volatile boolean stopped;
    /** Touched by the housekeeping's thread alone. */
    private boolean goesOn;

    /**
     * Works by the given parts.
     *
     * @param rounds            runs what is urgent, one after the other
     * @param housekeepingTimer runs what may take long
     * @param minDelay          how long after its start a transfer is checked first
     * @param watchdog          misses rounds that do not come
     */
    CheckLoop(
            Checker checker,
            Housekeeping housekeeping,
            ScheduledExecutorService rounds,
            ScheduledExecutorService housekeepingTimer,
            Duration minDelay,
            Watchdog watchdog) {
        this.checker = checker;
        this.housekeeping = housekeeping;
        this.rounds = rounds;
        this.housekeepingTimer = housekeepingTimer;
        this.interval = roundInterval(minDelay);
        this.watchdog = watchdog;
    }

    private static Duration roundInterval(Duration minDelay) {
        Duration interval = minDelay.dividedBy(ROUNDS_PER_MIN_DELAY).plusMillis(1);
        return interval.compareTo(MAX_ROUND_INTERVAL) > 0 ? MAX_ROUND_INTERVAL : interval;
    }

    /** Begins the rounds. */
    void start() {
        Watchdog.Loop keeping = watch("housekeeping", HOUSEKEEPING_MAY_TAKE);
        every(housekeepingTimer, HOUSEKEEPING_INTERVAL, keeping.round(() -> keepHouse(keeping)));
        every(rounds, interval, watch("checking what is due", ROUNDS_MAY_TAKE).round(this::checkDue));
        every(
                rounds,
                interval.multipliedBy(ROUNDS_PER_LOOK_FOR_OVERDUE_STARTS),
                watch("looking for starts without an answer", ROUNDS_MAY_TAKE)
                        .round(housekeeping::giveUpOverdueStarts));
    }

    /** Ends the rounds; checks that are under way are still recorded. */
    void stop() {
        stopped = true;
        running.forEach(work -> work.cancel(false));
        running.clear();
        watched.forEach(Watchdog.Loop::end);
        watched.clear();
    }

    private Watchdog.Loop watch(String name, Duration limit) {
        Watchdog.Loop loop = watchdog.watch(name, limit);
        watched.add(loop);
        return loop;
    }

    private void every(ScheduledExecutorService timer, Duration period, Runnable work) {
        running.add(timer.scheduleWithFixedDelay(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What a round leaves is removed soon, by turns with everybody else who uses the store. */
    private void keepHouse(Watchdog.Loop loop) {
        housekeeping.run();
        if (!goesOn) {
            goOnSoon(loop);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // guarded, and followed by the next round in any case
    private void goOnSoon(Watchdog.Loop loop) {
        if (housekeeping.mayBeLeft() && !stopped) {
            Runnable more = loop.round(() -> goOn(loop));
            housekeepingTimer.schedule(more, PAUSE_OF_HOUSEKEEPING.toMillis(), TimeUnit.MILLISECONDS);
            goesOn = true;
        }
    }

    private void goOn(Watchdog.Loop loop) {
        goesOn = false;
        if (!stopped) {
            housekeeping.goOn();
            goOnSoon(loop);
        }
    }

    private void checkDue() {
        try {
            checker.checkDue();
        } catch (RuntimeException e) {
            LOG.warn("The store could not be asked for checks that are due; it is asked again in {}", interval, e);
        }
    }
}
