package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.call.StartAnswer.Refused;
import io.github.camelawstransfer.call.StartAnswer.Started;
import io.github.camelawstransfer.call.StartAnswer.Unanswered;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.StartedTransfer;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.Item;
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
    private final StartCalls calls;
    private final Pauses pauses;
    private final StartCommand command;
    private final List<Job> jobs;

    StartRun(
            TransferStore store,
            JobJournal journal,
            StartCalls calls,
            Pauses pauses,
            StartCommand command,
            List<Job> jobs) {
        this.store = store;
        this.journal = journal;
        this.calls = calls;
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
            case UNCONFIRMED -> unconfirmed(index);
            case STARTING -> awaitOther(index);
            case PLANNED -> planned(index);
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

    /**
     * A job that was gathered from several requests and refused is never started as it is: each of its exchanges was told
     * that nothing was started, and may have started its files in another way.
     */
    private CompletableFuture<TransferReceipt> planned(int index) {
        if (ownPaths(jobs.get(index)).size() < jobs.get(index).items().size()) {
            forgetRequest();
            return failed(new RequestRemovedException(command.requestId()));
        }
        StartDeadline deadline = calls.deadline(command);
        return start(index, deadline, new JobInput.Starting(deadline.after()));
    }

    private CompletableFuture<TransferReceipt> unconfirmed(int index) {
        if (!command.settings().restartUnconfirmed()) {
            return failed(doubt(index, "the answer to its start was lost", null));
        }
        StartDeadline deadline = calls.deadline(command);
        return start(
                index,
                deadline,
                new JobInput.Restarting(deadline.after(), jobs.get(index).version()));
    }

    private CompletableFuture<TransferReceipt> start(int index, StartDeadline deadline, JobInput.Calling calling) {
        Optional<Transition> starting;
        try {
            starting = journal.apply(jobs.get(index).id(), calling);
        } catch (RuntimeException | Error e) {
            return refused(index, e);
        }
        if (starting.isEmpty()) {
            return failed(new RequestRemovedException(command.requestId()));
        }
        jobs.set(index, starting.get().job());
        return starting.get().changed() ? call(index, deadline) : from(index);
    }

    CompletableFuture<TransferReceipt> call(int index, StartDeadline deadline) {
        return calls.call(command, jobs.get(index), deadline).thenCompose(called -> called(index, called));
    }

    /** Goes on from the answer to a call. */
    CompletableFuture<TransferReceipt> called(int index, CalledJob called) {
        jobs.set(index, called.job());
        if (called.answer() instanceof Started started) {
            return confirmed(index, started.transferId(), called.storeFailure());
        }
        if (called.answer() instanceof Refused refused) {
            return refused(index, refused.cause());
        }
        Throwable cause = ((Unanswered) called.answer()).cause();
        return failed(doubt(index, "the answer to its start was lost: " + cause.getMessage(), cause));
    }

    private CompletableFuture<TransferReceipt> confirmed(
            int index, String transferId, @Nullable RuntimeException storeFailure) {
        if (storeFailure == null) {
            return from(index + 1);
        }
        String reason = "AWS started " + ownPaths(jobs.get(index)) + " as transfer " + transferId
                + ", but the store could not write the id down: " + storeFailure.getMessage();
        return failed(doubt(index + 1, reason, storeFailure));
    }

    /** A refusal says nothing of an earlier call whose answer was lost: then the files stay in doubt. */
    private CompletableFuture<TransferReceipt> refused(int index, Throwable cause) {
        if (jobs.get(index).state() == JobState.UNCONFIRMED) {
            return failed(doubt(
                    index,
                    "an earlier start was never answered, and the next was refused: " + cause.getMessage(),
                    cause));
        }
        if (jobs.stream().allMatch(job -> job.transferId() == null && job.state() != JobState.UNCONFIRMED)) {
            forgetRequest();
            return failed(cause);
        }
        return failed(
                new PartialStartException(command.requestId(), connectorId(), started(), pathsFrom(index), cause));
    }

    private void forgetRequest() {
        try {
            store.removeUnstarted(command.requestId());
        } catch (RuntimeException | Error e) {
            LOG.warn("The store could not remove request {}, of which nothing was started", command.requestId(), e);
        }
    }

    private UnconfirmedStartException doubt(int index, String reason, @Nullable Throwable cause) {
        boolean known = index == jobs.size() || jobs.get(index).state() == JobState.PLANNED;
        return new UnconfirmedStartException(
                command.requestId(),
                connectorId(),
                started(),
                known ? List.of() : ownPaths(jobs.get(index)),
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
                started.add(new StartedTransfer(job.transferId(), ownPaths(job)));
            }
        }
        return started;
    }

    private List<String> pathsFrom(int index) {
        return jobs.subList(index, jobs.size()).stream()
                .flatMap(job -> ownPaths(job).stream())
                .toList();
    }

    /** The files of this request; a job may carry those of others too. */
    private List<String> ownPaths(Job job) {
        return job.items().stream()
                .filter(item -> item.requestId().equals(command.requestId()))
                .map(Item::path)
                .toList();
    }

    private static <T> CompletableFuture<T> failed(Throwable cause) {
        return CompletableFuture.failedFuture(cause);
    }
}
