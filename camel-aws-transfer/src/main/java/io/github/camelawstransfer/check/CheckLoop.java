package io.github.camelawstransfer.check;

import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component's regular work: checks that are due, starts whose answer never came, and housekeeping. */
public final class CheckLoop {
    private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);
    private static final int OVERDUE_AT_ONCE = 100;
    private static final int ROUNDS_PER_LOOK_FOR_OVERDUE_STARTS = 10;

    private final Checker checker;
    private final TransferStore store;
    private final JobJournal journal;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final Runnable housekeeping;
    private @Nullable ScheduledFuture<?> rounds;
    private @Nullable ScheduledFuture<?> tidying;
    private int round;

    /**
     * Works by the given parts.
     *
     * @param timer    runs the rounds, one after the other
     * @param interval the time between two rounds
     * @param housekeeping is done every minute
     */
    public CheckLoop(
            Checker checker,
            TransferStore store,
            JobJournal journal,
            ScheduledExecutorService timer,
            Duration interval,
            Runnable housekeeping) {
        this.checker = checker;
        this.store = store;
        this.journal = journal;
        this.timer = timer;
        this.interval = interval;
        this.housekeeping = housekeeping;
    }

    /** Begins the rounds. */
    public void start() {
        tidying = timer.scheduleWithFixedDelay(housekeeping, 1, 1, TimeUnit.MINUTES);
        rounds = timer.scheduleWithFixedDelay(
                this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the rounds; checks that are under way are still recorded. */
    public void stop() {
        if (rounds != null) {
            rounds.cancel(false);
        }
        if (tidying != null) {
            tidying.cancel(false);
        }
    }

    private void round() {
        try {
            checker.checkDue();
            if (++round % ROUNDS_PER_LOOK_FOR_OVERDUE_STARTS == 0) {
                giveUpOverdueStarts();
            }
        } catch (RuntimeException e) {
            LOG.warn("The store could not be asked for what is due; it is asked again in {}", interval, e);
        }
    }

    private void giveUpOverdueStarts() {
        List<Job> overdue = store.overdueStarts(OVERDUE_AT_ONCE);
        for (Job job : overdue) {
            LOG.warn(
                    "The start of job {} on connector {} was never answered; its files {} are UNCONFIRMED",
                    job.id(),
                    job.identity().connectorId(),
                    job.paths());
            journal.apply(job.id(), new JobInput.Unanswered(job.version()));
        }
    }
}
