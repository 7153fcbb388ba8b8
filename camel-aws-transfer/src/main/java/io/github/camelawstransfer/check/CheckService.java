package io.github.camelawstransfer.check;

import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The door to checking: what was started is asked about until it is over, and what time has run out for is given up. It
 * goes on whatever becomes of a route.
 */
public final class CheckService implements AutoCloseable {
    private final GrowingDelay schedule;
    private final Housekeeping housekeeping;
    private final Checker checker;
    private final CheckLoop loop;

    /**
     * Checks by the given parts.
     *
     * @param calls             calls AWS by the clients of this node; what these cannot answer for is left to other nodes
     * @param rounds            runs the rounds, one after the other
     * @param housekeepingTimer runs what may take long
     * @param minDelay          how long after its start a transfer is checked first
     * @param maxDelay          the longest time between two checks of a transfer
     * @param watchdog          misses rounds that do not come
     */
    public CheckService(
            CallService calls,
            TransferStore store,
            JobJournal journal,
            ScheduledExecutorService rounds,
            ScheduledExecutorService housekeepingTimer,
            Duration minDelay,
            Duration maxDelay,
            Retention retention,
            Watchdog watchdog) {
        schedule = new GrowingDelay(
                minDelay, maxDelay, () -> ThreadLocalRandom.current().nextDouble());
        housekeeping = new Housekeeping(store, journal, calls.clients(), retention);
        checker = new Checker(
                store,
                calls.clients(),
                schedule,
                new ResultQuery(calls.calls(), calls.resultPages()),
                new ResultRecorder(journal));
        loop = new CheckLoop(checker, housekeeping, rounds, housekeepingTimer, minDelay, watchdog);
    }

    /** How long after its start a transfer is checked first. */
    public Duration firstCheck() {
        return schedule.first();
    }

    /** Begins to check. */
    public void open() {
        loop.start();
    }

    /** Removes what is over and was kept for long enough, now. */
    public Purged purge() {
        return housekeeping.purge();
    }

    /** Begins no more checks, ever; those that are under way are still recorded. */
    @Override
    public void close() {
        loop.stop();
        checker.close();
    }
}
