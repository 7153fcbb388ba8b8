package io.github.camelawstransfer.start;

import io.github.camelawstransfer.call.StartAnswer;
import io.github.camelawstransfer.call.StartAnswer.Refused;
import io.github.camelawstransfer.call.StartAnswer.Started;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Transition;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the call of a job that is written down as STARTING, and writes the answer down. */
final class StartCalls {
    private static final Logger LOG = LoggerFactory.getLogger(StartCalls.class);

    private final JobJournal journal;
    private final StartAttempts attempts;
    private final Confirmer confirmer;

    /** Calls by the given parts. */
    StartCalls(JobJournal journal, StartAttempts attempts, Confirmer confirmer) {
        this.journal = journal;
        this.attempts = attempts;
        this.confirmer = confirmer;
    }

    /**
     * Calls, and calls again while nothing can have started.
     *
     * @param command tells where and how; the files are the job's, which may be those of several requests
     * @return the answer; the future itself never fails
     */
    CompletableFuture<CalledJob> call(StartCommand command, Job job) {
        return attempts.start(
                        command.target().client(),
                        command.transfer().toRequest(job.identity().connectorId(), job.paths()),
                        command.settings().startTimeout())
                .thenCompose(answer -> written(command, job, answer));
    }

    private CompletableFuture<CalledJob> written(StartCommand command, Job job, StartAnswer answer) {
        if (answer instanceof Started started) {
            return confirmer
                    .confirm(job, started.transferId(), command.settings().track())
                    .thenApply(confirmation -> new CalledJob(confirmation.job(), answer, confirmation.storeFailure()));
        }
        JobInput input = answer instanceof Refused
                ? new JobInput.Refused(job.version())
                : new JobInput.Unanswered(job.version());
        return CompletableFuture.completedFuture(new CalledJob(write(job, input), answer, null));
    }

    /** The answer is known whether or not it can be written; an unwritten one is found by its deadline. */
    private Job write(Job job, JobInput input) {
        try {
            return journal.apply(job.id(), input).map(Transition::job).orElse(job);
        } catch (RuntimeException e) {
            LOG.error(
                    "The store could not write that job {} got {}; it will be found as an unconfirmed start when its deadline has passed",
                    job.id(),
                    input,
                    e);
            return job;
        }
    }
}
