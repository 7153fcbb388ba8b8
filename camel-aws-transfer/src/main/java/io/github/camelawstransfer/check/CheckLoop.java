package io.github.camelawstransfer.check;

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
    private static final Duration PAUSE_OF_HOUSEKEEPING = Duration.ofMillis(500);

    private final Checker checker;
    private final Housekeeping housekeeping;
    private final ScheduledExecutorService rounds;
    private final ScheduledExecutorService housekeepingTimer;
    private final Duration interval;
    private final List<ScheduledFuture<?>> running = new ArrayList<>();
    private volatile boolean stopped;
    /** Touched by the housekeeping's thread alone. */
    private boolean goesOn;

    /**
     * Works by the given parts.
     *
     * @param rounds            runs what is urgent, one after the other
     * @param housekeepingTimer runs what may take long
     * @param minDelay          how long after its start a transfer is checked first
     */
    CheckLoop(
            Checker checker,
            Housekeeping housekeeping,
            ScheduledExecutorService rounds,
            ScheduledExecutorService housekeepingTimer,
            Duration minDelay) {
        this.checker = checker;
        this.housekeeping = housekeeping;
        this.rounds = rounds;
        this.housekeepingTimer = housekeepingTimer;
        this.interval = roundInterval(minDelay);
    }

    private static Duration roundInterval(Duration minDelay) {
        Duration interval = minDelay.dividedBy(ROUNDS_PER_MIN_DELAY).plusMillis(1);
        return interval.compareTo(MAX_ROUND_INTERVAL) > 0 ? MAX_ROUND_INTERVAL : interval;
    }

    /** Begins the rounds. */
    void start() {
        every(housekeepingTimer, HOUSEKEEPING_INTERVAL, this::keepHouse);
        every(rounds, interval, this::checkDue);
        every(rounds, interval.multipliedBy(ROUNDS_PER_LOOK_FOR_OVERDUE_STARTS), housekeeping::giveUpOverdueStarts);
    }

    /** Ends the rounds; checks that are under way are still recorded. */
    void stop() {
        stopped = true;
        running.forEach(work -> work.cancel(false));
        running.clear();
    }

    private void every(ScheduledExecutorService timer, Duration period, Runnable work) {
        running.add(timer.scheduleWithFixedDelay(
                () -> guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The timer never runs again what threw something once. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A round of the component's regular work failed; the next one comes", e);
        }
    }

    /** What a round leaves is removed soon, by turns with everybody else who uses the store. */
    private void keepHouse() {
        housekeeping.run();
        if (!goesOn) {
            goOnSoon();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // guarded, and followed by the next round in any case
    private void goOnSoon() {
        goesOn = housekeeping.mayBeLeft() && !stopped;
        if (goesOn) {
            housekeepingTimer.schedule(
                    () -> guarded(this::goOn), PAUSE_OF_HOUSEKEEPING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void goOn() {
        goesOn = false;
        if (!stopped) {
            housekeeping.goOn();
            goOnSoon();
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
