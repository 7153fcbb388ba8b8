package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobLifecycle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what became of a start. Nobody says it again: the id of a started transfer is its only trace, and a refusal
 * that is not written becomes a start in doubt. So a failing store is tried again.
 */
final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final JobJournal journal;
    private final Pauses pauses;
    private final Duration firstCheck;

    /**
     * Writes by the given parts.
     *
     * @param pauses     waits between two attempts; when pauses end, one more is made at once
     * @param firstCheck how long after its id is written a transfer is checked first
     */
    AnswerWriter(JobJournal journal, Pauses pauses, Duration firstCheck) {
        this.journal = journal;
        this.pauses = pauses;
        this.firstCheck = firstCheck;
    }

    /**
     * Writes the id of a started transfer, see {@link #write}.
     *
     * @param tracked whether anybody wants to know what becomes of the files
     */
    CompletableFuture<Written> confirm(Job job, String transferId, boolean tracked) {
        return write(job, new Confirmed(transferId, firstCheck, tracked));
    }

    /**
     * Writes an answer, up to 8 times within about 13 seconds.
     *
     * @return the job as the answer left it, and what the store said last when it could not write that down; the future
     *     itself never fails
     */
    CompletableFuture<Written> write(Job job, JobInput answer) {
        return attempt(job, answer, 1, FIRST_PAUSE);
    }

    private CompletableFuture<Written> attempt(Job job, JobInput answer, int attempt, Duration pause) {
        try {
            return CompletableFuture.completedFuture(journal.apply(job.id(), answer)
                    .map(written -> new Written(written.job(), null))
                    .orElseGet(() -> new Written(
                            JobLifecycle.next(job, answer),
                            new IllegalStateException("it does not know job " + job.id() + " any more"))));
        } catch (RuntimeException | Error e) {
            if (attempt >= ATTEMPTS || pauses.areOver()) {
                LOG.error(
                        "After {} attempts the store could not write that job {} got {}", attempt, job.id(), answer, e);
                return CompletableFuture.completedFuture(new Written(JobLifecycle.next(job, answer), failure(e)));
            }
            LOG.warn(
                    "The store could not write that job {} got {}; it is tried again in {}",
                    job.id(),
                    answer,
                    pause,
                    e);
            return pauses.pass(pause).thenCompose(passed -> attempt(job, answer, attempt + 1, pause.multipliedBy(2)));
        }
    }

    private static RuntimeException failure(Throwable storeFailure) {
        return storeFailure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("the store failed by an error", storeFailure);
    }
}
