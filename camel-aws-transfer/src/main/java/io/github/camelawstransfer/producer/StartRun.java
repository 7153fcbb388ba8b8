package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.client.StartAnswer;
import io.github.camelawstransfer.client.StartAnswer.Refused;
import io.github.camelawstransfer.client.StartAnswer.Started;
import io.github.camelawstransfer.client.StartAnswer.Unanswered;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One go through the jobs of a request, with what is known of each. The journal is always ahead of AWS: a call is written
 * down before it is made. The calls are made one after the other and end with the first that does not succeed.
 */
final class StartRun {
    private static final Logger LOG = LoggerFactory.getLogger(StartRun.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final TransferStore store;
    private final JobJournal journal;
    private final StartAttempts attempts;
    private final Confirmer confirmer;
    private final Pauses pauses;
    private final StartCommand command;
    private final List<Job> jobs;

    StartRun(
            TransferStore store,
            JobJournal journal,
            StartAttempts attempts,
            Confirmer confirmer,
            Pauses pauses,
            StartCommand command,
            List<Job> jobs) {
        this.store = store;
        this.journal = journal;
        this.attempts = attempts;
        this.confirmer = confirmer;
        this.pauses = pauses;
        this.command = command;
        this.jobs = new ArrayList<>(jobs);
    }

    CompletableFuture<TransferReceipt> from(int index) {
        if (index == jobs.size()) {
            return CompletableFuture.completedFuture(receipt());
        }
        return switch (jobs.get(index).state()) {
            case STARTED, FINISHED -> from(index + 1);
            case UNCONFIRMED -> failed(unconfirmed(index, "the answer to its start was lost", null));
            case STARTING -> awaitOther(index);
            case PLANNED -> startPlanned(index);
        };
    }

    /** Another exchange or node is calling: what it gets, this one gets too. Its deadline ends the wait at the latest. */
    private CompletableFuture<TransferReceipt> awaitOther(int index) {
        return CompletableFuture.completedFuture(null)
                .thenComposeAsync(nothing -> fromWhatIsKnownNow(index), pauses.after(LOOK_AGAIN));
    }

    private CompletableFuture<TransferReceipt> fromWhatIsKnownNow(int index) {
        Optional<Request> now = store.request(command.requestId());
        if (now.isEmpty()) {
            return failed(new RequestRemovedException(command.requestId()));
        }
        jobs.clear();
        jobs.addAll(now.get().jobs());
        return from(index);
    }

    private CompletableFuture<TransferReceipt> startPlanned(int index) {
        Optional<Transition> starting;
        try {
            starting = journal.apply(jobs.get(index).id(), new JobInput.Starting(command.startDeadline()));
        } catch (RuntimeException e) {
            return refused(index, e);
        }
        if (starting.isEmpty()) {
            return failed(new RequestRemovedException(command.requestId()));
        }
        jobs.set(index, starting.get().job());
        return starting.get().changed() ? call(index) : from(index);
    }

    CompletableFuture<TransferReceipt> call(int index) {
        Job job = jobs.get(index);
        return attempts.start(
                        command.target().client(),
                        command.transfer().toRequest(connectorId(), job.paths()),
                        command.startTimeout())
                .thenCompose(answer -> answered(index, answer));
    }

    private CompletableFuture<TransferReceipt> answered(int index, StartAnswer answer) {
        if (answer instanceof Started started) {
            return confirmer
                    .confirm(jobs.get(index), started.transferId())
                    .thenCompose(confirmation -> confirmed(index, started.transferId(), confirmation));
        }
        if (answer instanceof Refused refused) {
            write(index, new JobInput.Refused(jobs.get(index).version()));
            return refused(index, refused.cause());
        }
        Throwable cause = ((Unanswered) answer).cause();
        write(index, new JobInput.Unanswered(jobs.get(index).version()));
        return failed(unconfirmed(index, "the answer to its start was lost: " + cause.getMessage(), cause));
    }

    private CompletableFuture<TransferReceipt> confirmed(int index, String transferId, Confirmation confirmation) {
        jobs.set(index, confirmation.job());
        Throwable storeFailure = confirmation.storeFailure();
        if (storeFailure == null) {
            return from(index + 1);
        }
        String reason = "AWS started " + confirmation.job().paths() + " as transfer " + transferId
                + ", but the store could not write the id down: " + storeFailure.getMessage();
        return failed(unconfirmed(index + 1, reason, storeFailure));
    }

    /** The answer is known whether or not it can be written; an unwritten one is found by its deadline. */
    private void write(int index, JobInput input) {
        Job job = jobs.get(index);
        try {
            journal.apply(job.id(), input).ifPresent(transition -> jobs.set(index, transition.job()));
        } catch (RuntimeException e) {
            LOG.error(
                    "The store could not write that job {} of request {} got {}; it will be found as an unconfirmed start when its deadline has passed",
                    job.id(),
                    command.requestId(),
                    input,
                    e);
        }
    }

    private CompletableFuture<TransferReceipt> refused(int index, Throwable cause) {
        if (jobs.stream().noneMatch(job -> job.transferId() != null)) {
            forgetRequest();
            return failed(cause);
        }
        return failed(
                new PartialStartException(command.requestId(), connectorId(), started(), pathsFrom(index), cause));
    }

    private void forgetRequest() {
        try {
            store.removeUnstarted(command.requestId());
        } catch (RuntimeException e) {
            LOG.warn("The store could not remove request {}, of which nothing was started", command.requestId(), e);
        }
    }

    private UnconfirmedStartException unconfirmed(int index, String reason, @Nullable Throwable cause) {
        boolean known = index == jobs.size() || jobs.get(index).state() == JobState.PLANNED;
        return new UnconfirmedStartException(
                command.requestId(),
                connectorId(),
                started(),
                known ? List.of() : jobs.get(index).paths(),
                pathsFrom(known ? index : index + 1),
                reason,
                cause);
    }

    private TransferReceipt receipt() {
        return new TransferReceipt(command.requestId(), connectorId(), started());
    }

    private String connectorId() {
        return command.target().identity().connectorId();
    }

    private List<StartedTransfer> started() {
        List<StartedTransfer> started = new ArrayList<>();
        for (Job job : jobs) {
            if (job.transferId() != null) {
                started.add(new StartedTransfer(job.transferId(), job.paths()));
            }
        }
        return started;
    }

    private List<String> pathsFrom(int index) {
        return jobs.subList(index, jobs.size()).stream()
                .flatMap(job -> job.paths().stream())
                .toList();
    }

    private static <T> CompletableFuture<T> failed(Throwable cause) {
        return CompletableFuture.failedFuture(cause);
    }
}
