package io.github.camelawstransfer.check;

import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about jobs that time has run out for: unconfirmed ones are given up, and what is over is removed. */
final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** Removed in one transaction: others wait for its locks. */
    private static final int BATCH = 50;

    private static final int AT_ONCE = 500;
    private static final int OVERDUE_AT_ONCE = 100;
    private static final Purged NOTHING = new Purged(0, 0, 0, 0);

    /** What nobody checks is counted no more often than this: there may be much of it. */
    private static final int ROUNDS_PER_REPORT = 10;

    /** Longer than any node that can check it would take. */
    private static final Duration UNCHECKED = Duration.ofMinutes(5);

    private static final int JOBS_REMEMBERED = 1_000;

    /** Kinds whose result comes by an event alone, and how long that may take: AWS moves a file within 24 hours. */
    private static final Duration WAIT_FOR_EVENT = Duration.ofHours(25);

    private final TransferStore store;
    private final JobJournal journal;
    private final ConnectorClients clients;
    private final Retention retention;
    private final SaidOnce said = new SaidOnce(JOBS_REMEMBERED);
    // The following are touched by one thread at a time: the timer of housekeeping has but one.
    private int round;
    private Purged untold = NOTHING;
    private boolean mayBeLeft;
    private final Set<JobIdentity> reported = ConcurrentHashMap.newKeySet();

    /** Keeps house in a store. */
    Housekeeping(TransferStore store, JobJournal journal, ConnectorClients clients, Retention retention) {
        this.store = store;
        this.journal = journal;
        this.clients = clients;
        this.retention = retention;
    }

    /** Does all of it once; of what is over it removes some. */
    @Override
    public void run() {
        attempt("give up unconfirmed starts", this::giveUpUnconfirmed);
        attempt("time out what no event told of", this::timeOutWithoutEvent);
        if (round++ % ROUNDS_PER_REPORT == 0) {
            attempt("find what nobody checks", this::reportForeignJobs);
        }
        tell(untold);
        untold = NOTHING;
        mayBeLeft = purgeSome();
    }

    /** Whether the last round, or what followed it, left something that is over. */
    boolean mayBeLeft() {
        return mayBeLeft;
    }

    /** Removes more of what the last round left. */
    void goOn() {
        mayBeLeft = purgeSome();
    }

    /** One that fails holds up no other. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("The store could not {}; it is tried again", what, e);
        }
    }

    /** Says of starts whose answer never came that nobody knows. Their deadlines are shorter than what {@link #run} looks for. */
    void giveUpOverdueStarts() {
        try {
            for (Job job : store.overdueStarts(OVERDUE_AT_ONCE)) {
                if (settle(job, new JobInput.Unanswered(job.version()))) {
                    LOG.warn(
                            "The start of job {} on connector {} was never answered; its files {} are UNCONFIRMED",
                            job.id(),
                            job.identity().connectorId(),
                            job.paths());
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("The store could not be asked for starts without an answer; it is asked again", e);
        }
    }

    /** A job that cannot be written holds up no other, is said once, and is tried again in the next round. */
    private boolean settle(Job job, JobInput input) {
        try {
            return journal.apply(job.id(), input).filter(Transition::changed).isPresent();
        } catch (RuntimeException | Error e) {
            if (said.first(job.id(), "cannot be written")) {
                LOG.warn(
                        "The store could not write {} for job {} on connector {}; it is tried again, and this is said once",
                        input,
                        job.id(),
                        job.identity().connectorId(),
                        e);
            }
            return false;
        }
    }

    /**
     * Removes all that is over, however long that takes.
     *
     * @return what was removed altogether
     */
    Purged purge() {
        Purged all = NOTHING;
        Purged batch;
        do {
            batch = store.purge(retention, BATCH);
            all = all.plus(batch);
        } while (!batch.equals(NOTHING));
        tell(all);
        return all;
    }

    /**
     * Removes a few requests that are over, in short transactions.
     *
     * @return whether more may be left
     */
    private boolean purgeSome() {
        Purged some = NOTHING;
        boolean mayBeLeft = false;
        try {
            some = store.purge(retention, BATCH);
            mayBeLeft = !some.equals(NOTHING);
            if (mayBeLeft && some.requests() < BATCH && some.keys() < BATCH) {
                Purged rest = store.purge(retention, BATCH);
                mayBeLeft = !rest.equals(NOTHING);
                some = some.plus(rest);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("What is over could not be removed from the store; it is tried again", e);
        }
        untold = untold.plus(some);
        if (!mayBeLeft) {
            tell(untold);
            untold = NOTHING;
        }
        return mayBeLeft;
    }

    private void tell(Purged removed) {
        if (removed.unheard() > 0) {
            LOG.warn(
                    "Removed {} requests with final statuses that no route heard of within {}",
                    removed.unheard(),
                    retention.unheard());
        }
        if (removed.unstarted() > 0) {
            LOG.warn(
                    "Removed {} requests with files that were never started: their node died or the start was refused, and"
                            + " nobody asked again within {}",
                    removed.unstarted(),
                    retention.heard());
        }
    }

    private void giveUpUnconfirmed() {
        for (Job job : store.unwatched(JobState.UNCONFIRMED, retention.unheard(), AT_ONCE)) {
            if (settle(job, new JobInput.GivenUp())) {
                LOG.warn(
                        "Nobody resolved the unconfirmed start of job {} on connector {} within {}; its files {} are LOST",
                        job.id(),
                        job.identity().connectorId(),
                        retention.unheard(),
                        job.paths());
            }
        }
    }

    private void timeOutWithoutEvent() {
        for (Job job : store.unwatched(JobState.STARTED, WAIT_FOR_EVENT, AT_ONCE)) {
            if (settle(job, new JobInput.TimedOut())) {
                LOG.warn(
                        "No event told the result of transfer {} on connector {} within {}; its files {} are TIMED_OUT",
                        job.transferId(),
                        job.identity().connectorId(),
                        WAIT_FOR_EVENT,
                        job.paths());
            }
        }
    }

    /** A node checks only what its own clients can answer for; what no client here can, and nobody does, is said once. */
    private void reportForeignJobs() {
        for (JobIdentity identity : store.unchecked(UNCHECKED)) {
            boolean mine = clients.scopes().stream().anyMatch(scope -> scope.covers(identity));
            if (!mine && reported.add(identity)) {
                LOG.warn(
                        "The store has started jobs of {}, which no client of this node can check and no other node has"
                                + " checked for {}: it has endpoints for {}. They are left to other nodes.",
                        identity,
                        UNCHECKED,
                        clients.scopes());
            }
        }
    }
}
