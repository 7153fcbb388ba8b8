package io.github.camelawstransfer.check;

import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about jobs that time has run out for: unconfirmed ones are given up, and what is over is removed. */
final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int BATCH = 500;
    private static final int OVERDUE_AT_ONCE = 100;
    private static final int JOBS_REMEMBERED = 1_000;

    /** Kinds whose result comes by an event alone, and how long that may take: AWS moves a file within 24 hours. */
    private static final Duration WAIT_FOR_EVENT = Duration.ofHours(25);

    private static final Set<JobKind> BY_EVENT_ALONE = Arrays.stream(JobKind.values())
            .filter(kind -> !kind.hasResultQuery())
            .collect(Collectors.toSet());

    private final TransferStore store;
    private final JobJournal journal;
    private final ConnectorClients clients;
    private final Retention retention;
    private final SaidOnce said = new SaidOnce(JOBS_REMEMBERED);
    private final Set<JobIdentity> reported = ConcurrentHashMap.newKeySet();

    /** Keeps house in a store. */
    Housekeeping(TransferStore store, JobJournal journal, ConnectorClients clients, Retention retention) {
        this.store = store;
        this.journal = journal;
        this.clients = clients;
        this.retention = retention;
    }

    /** Does all of it once. */
    @Override
    public void run() {
        try {
            giveUpUnconfirmed();
            timeOutWithoutEvent();
            reportForeignJobs();
            purge();
        } catch (RuntimeException e) {
            LOG.warn("The store could not be tidied up; it is tried again", e);
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
        } catch (RuntimeException e) {
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
     * Removes what is over, in batches.
     *
     * @return what was removed altogether
     */
    Purged purge() {
        Purged all = new Purged(0, 0, 0, 0);
        Purged batch;
        do {
            batch = store.purge(retention, BATCH);
            all = all.plus(batch);
        } while (batch.requests() >= BATCH || batch.keys() >= BATCH);
        if (all.unheard() > 0) {
            LOG.warn(
                    "Removed {} requests with final statuses that no route heard of within {}",
                    all.unheard(),
                    retention.unheard());
        }
        if (all.unstarted() > 0) {
            LOG.warn(
                    "Removed {} requests with files that were never started: their node died or the start was refused, and"
                            + " nobody asked again within {}",
                    all.unstarted(),
                    retention.heard());
        }
        return all;
    }

    private void giveUpUnconfirmed() {
        JobQuery old = JobQuery.ALL.in(JobState.UNCONFIRMED).olderThan(retention.unheard());
        for (ListedJob listed : store.jobs(old, null, BATCH)) {
            if (settle(listed.job(), new JobInput.GivenUp())) {
                LOG.warn(
                        "Nobody resolved the unconfirmed start of job {} on connector {} within {}; its files {} are LOST",
                        listed.job().id(),
                        listed.job().identity().connectorId(),
                        retention.unheard(),
                        listed.job().paths());
            }
        }
    }

    private void timeOutWithoutEvent() {
        JobQuery old = JobQuery.ALL.in(JobState.STARTED).of(BY_EVENT_ALONE).olderThan(WAIT_FOR_EVENT);
        for (ListedJob listed : store.jobs(old, null, BATCH)) {
            if (settle(listed.job(), new JobInput.TimedOut())) {
                LOG.warn(
                        "No event told the result of transfer {} on connector {} within {}; its files {} are TIMED_OUT",
                        listed.job().transferId(),
                        listed.job().identity().connectorId(),
                        WAIT_FOR_EVENT,
                        listed.job().paths());
            }
        }
    }

    /** A node checks only what its own clients can answer for; what no client here can is said once. */
    private void reportForeignJobs() {
        for (ListedJob listed : store.jobs(JobQuery.ALL.in(JobState.STARTED), null, BATCH)) {
            JobIdentity identity = listed.job().identity();
            boolean mine = clients.scopes().stream().anyMatch(scope -> scope.covers(identity));
            if (!mine && reported.add(identity)) {
                LOG.warn(
                        "The store has started jobs of {}, which no client of this node can check: it has endpoints for"
                                + " {}. They are left to other nodes.",
                        identity,
                        clients.scopes());
            }
        }
    }
}
