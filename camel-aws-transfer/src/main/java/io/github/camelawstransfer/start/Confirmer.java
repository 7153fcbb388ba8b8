package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobLifecycle;
import io.github.camelawstransfer.tracking.Transition;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down the id of a started transfer. It is the only trace of that transfer, so a failing store is tried again. */
final class Confirmer {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmer.class);
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final JobJournal journal;
    private final Pauses pauses;
    private final Duration firstCheck;

    /**
     * Confirms by the given parts.
     *
     * @param pauses     waits between two attempts
     * @param firstCheck how long after the confirm the first check is due
     */
    Confirmer(JobJournal journal, Pauses pauses, Duration firstCheck) {
        this.journal = journal;
        this.pauses = pauses;
        this.firstCheck = firstCheck;
    }

    /**
     * Writes the id, up to 8 times within about 13 seconds.
     *
     * @param tracked whether anybody wants to know what becomes of the files
     * @return the job as it is once AWS has started it, and what the store said last when it could not write that down;
     *     the future itself never fails
     */
    CompletableFuture<Confirmation> confirm(Job job, String transferId, boolean tracked) {
        CompletableFuture<Confirmation> confirmed = new CompletableFuture<>();
        attempt(job, new Confirmed(transferId, firstCheck, tracked), 1, FIRST_PAUSE, confirmed);
        return confirmed;
    }

    private static RuntimeException failure(Throwable storeFailure) {
        return storeFailure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("the store failed by an error", storeFailure);
    }

    private void attempt(
            Job job, Confirmed confirm, int attempt, Duration pause, CompletableFuture<Confirmation> confirmed) {
        try {
            Transition written = journal.apply(job.id(), confirm)
                    .orElseThrow(() -> new IllegalStateException("the store does not know job " + job.id()));
            confirmed.complete(new Confirmation(written.job(), null));
        } catch (RuntimeException | Error e) {
            if (attempt == ATTEMPTS || pauses.areOver()) {
                LOG.error(
                        "Transfer {} was started for job {}, but after {} attempts the store could not write its id down",
                        confirm.transferId(),
                        job.id(),
                        attempt,
                        e);
                confirmed.complete(new Confirmation(JobLifecycle.next(job, confirm), failure(e)));
                return;
            }
            LOG.warn(
                    "Transfer {} was started for job {}, but the store could not write its id down; trying again in {}",
                    confirm.transferId(),
                    job.id(),
                    pause,
                    e);
            pauses.after(pause).execute(() -> attempt(job, confirm, attempt + 1, pause.multipliedBy(2), confirmed));
        }
    }
}
