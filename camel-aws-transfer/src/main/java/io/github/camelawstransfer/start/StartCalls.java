package io.github.camelawstransfer.start;

import io.github.camelawstransfer.call.StartAnswer;
import io.github.camelawstransfer.call.StartAnswer.HeldBack;
import io.github.camelawstransfer.call.StartAnswer.Refused;
import io.github.camelawstransfer.call.StartAnswer.Started;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Transition;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes the call of a job that is written down as STARTING, and writes the answer down. */
final class StartCalls {
    /** Each is followed by an attempt; a clock that is turned again and again is somebody else's trouble. */
    private static final int MOST_PROLONGATIONS = 3;

    private final JobJournal journal;
    private final StartAttempts attempts;
    private final AnswerWriter answers;

    /** Calls by the given parts. */
    StartCalls(JobJournal journal, StartAttempts attempts, AnswerWriter answers) {
        this.journal = journal;
        this.attempts = attempts;
        this.answers = answers;
    }

    /** To be written down before a call: see {@link StartAttempts#deadline}. */
    StartDeadline deadline(StartCommand command) {
        return attempts.deadline(command);
    }

    /**
     * Calls, and calls again while nothing can have started.
     *
     * @param command  tells where and how; the files are the job's, which may be those of several requests
     * @param deadline as it was written down with the job
     * @return the answer; the future itself never fails
     */
    CompletableFuture<CalledJob> call(StartCommand command, Job job, StartDeadline deadline) {
        return call(command, job, deadline, MOST_PROLONGATIONS);
    }

    private CompletableFuture<CalledJob> call(
            StartCommand command, Job job, StartDeadline deadline, int prolongations) {
        return attempts.start(
                        command.target().client(),
                        command.transfer().toRequest(job.identity().connectorId(), job.paths()),
                        command.settings().startTimeout(),
                        deadline)
                .thenCompose(answer -> answer instanceof HeldBack held
                        ? prolong(command, job, held, prolongations)
                        : written(command, job, answer));
    }

    /** The SDK's clock was turned since the deadline was written: a later one is written before anything is sent. */
    private CompletableFuture<CalledJob> prolong(StartCommand command, Job job, HeldBack held, int prolongations) {
        StartDeadline later = deadline(command);
        if (prolongations > 0) {
            try {
                Optional<Transition> prolonged =
                        journal.apply(job.id(), new JobInput.Prolonged(later.after(), job.version()));
                if (prolonged.isPresent() && prolonged.get().changed()) {
                    return call(command, prolonged.get().job(), later, prolongations - 1);
                }
            } catch (RuntimeException | Error e) {
                return written(command, job, new Refused(e, false, null));
            }
        }
        return written(command, job, new Refused(held.cause(), false, null));
    }

    /** The answer is known whether or not it can be written; an unwritten one is found by its deadline. */
    private CompletableFuture<CalledJob> written(StartCommand command, Job job, StartAnswer answer) {
        CompletableFuture<Written> written;
        if (answer instanceof Started started) {
            written = answers.confirm(
                    job, started.transferId(), command.settings().track());
        } else if (answer instanceof Refused) {
            written = answers.write(job, new JobInput.Refused(job.version()));
        } else {
            written = answers.write(job, new JobInput.Unanswered(job.version()));
        }
        return written.thenApply(one -> new CalledJob(one.job(), answer, one.storeFailure()));
    }
}
