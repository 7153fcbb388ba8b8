package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.call.StartAnswer.Refused;
import io.github.camelawstransfer.call.StartAnswer.Started;
import io.github.camelawstransfer.call.StartAnswer.Unanswered;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.RequestUnknownException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One go through the jobs of a request, with what is known of each. The journal is always ahead of AWS: a call is written
 * down before it is made. The calls are made one after the other and end with the first that does not succeed.
 *
 * <p>What is not started is always named, never concluded from what is missing: the newest attempts that are PLANNED.
 */
final class StartRun {
    private static final Logger LOG = LoggerFactory.getLogger(StartRun.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final TransferStore store;
    private final JobJournal journal;
    private final StartCalls calls;
    private final Pauses pauses;
    private final StartCommand command;
    private final @Nullable Set<String> paths;
    private final List<Job> jobs = new ArrayList<>();

    /** The number of the newest attempt at each file. */
    private final Map<String, Integer> newest = new HashMap<>();

    /**
     * A run that is not begun.
     *
     * @param paths the files that it is about, null for all of the request: jobs that carry none of them are left alone
     * @param jobs  the jobs of the request, as far as is known
     */
    StartRun(
            TransferStore store,
            JobJournal journal,
            StartCalls calls,
            Pauses pauses,
            StartCommand command,
            @Nullable Set<String> paths,
            List<Job> jobs) {
        this.store = store;
        this.journal = journal;
        this.calls = calls;
        this.pauses = pauses;
        this.command = command;
        this.paths = paths;
        know(jobs);
    }

    private void know(List<Job> now) {
        jobs.clear();
        jobs.addAll(now);
        newest.clear();
        now.stream()
                .flatMap(job -> job.items().stream())
                .filter(this::isOwn)
                .forEach(item -> newest.merge(item.path(), item.number(), Math::max));
    }

    CompletableFuture<TransferReceipt> from(int index) {
        if (index == jobs.size()) {
            return CompletableFuture.completedFuture(receipt());
        }
        if (files(jobs.get(index)).isEmpty()) {
            return from(index + 1);
        }
        return switch (jobs.get(index).state()) {
            case STARTED -> from(index + 1);
            case FINISHED -> finished(index);
            case UNCONFIRMED -> unconfirmed(index);
            case STARTING -> awaitOther();
            case PLANNED -> planned(index);
        };
    }

    /** What was given up may have been started: a receipt that does not name it would say that all is well. */
    private CompletableFuture<TransferReceipt> finished(int index) {
        return jobs.get(index).transferId() == null
                ? failed(doubt(index, "the answer to its start was lost, and it was given up", null))
                : from(index + 1);
    }

    /** Another exchange or node is calling: what it gets, this one gets too. Its deadline ends the wait at the latest. */
    private CompletableFuture<TransferReceipt> awaitOther() {
        return pauses.pass(LOOK_AGAIN)
                .thenCompose(passed -> passed
                        ? fromWhatIsKnownNow()
                        : ended(new RejectedExecutionException("The component aws2-transfer stops while somebody else"
                                + " starts request " + command.requestId() + "; this exchange has started nothing of it"
                                + " meanwhile")));
    }

    /** Ends a run in which nothing was refused. */
    private CompletableFuture<TransferReceipt> ended(Throwable cause) {
        return somethingStarted() ? partial(cause) : failed(cause);
    }

    private CompletableFuture<TransferReceipt> fromWhatIsKnownNow() {
        Optional<Request> now;
        try {
            now = store.request(command.requestId());
        } catch (RuntimeException | Error e) {
            return ended(e);
        }
        if (now.isEmpty()) {
            return jobs.stream().anyMatch(StartRun::isStarted)
                    ? failed(new RequestUnknownException(command.requestId(), connectorId()))
                    : failed(new RequestRemovedException(command.requestId()));
        }
        know(now.get().jobs());
        return from(0);
    }

    /**
     * A job that was gathered from several requests and refused is never started as it is: each of its exchanges was told
     * that nothing was started, and may have started its files in another way.
     */
    private CompletableFuture<TransferReceipt> planned(int index) {
        if (isGathered(jobs.get(index))) {
            try {
                return store.removeUnstarted(command.requestId())
                        ? failed(new RequestRemovedException(command.requestId()))
                        : awaitOther();
            } catch (RuntimeException | Error e) {
                return failed(e);
            }
        }
        StartDeadline deadline = calls.deadline(command);
        return start(index, deadline, new JobInput.Starting(deadline.after()));
    }

    private boolean isGathered(Job job) {
        return !job.items().stream().allMatch(this::isOwn);
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
            return fromWhatIsKnownNow();
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
        String reason = "AWS started " + files(jobs.get(index)) + " as transfer " + transferId
                + ", but the store could not write the id down: " + storeFailure.getMessage();
        return failed(doubt(index, reason, storeFailure));
    }

    /** A refusal says nothing of an earlier call whose answer was lost: then the files stay in doubt. */
    private CompletableFuture<TransferReceipt> refused(int index, Throwable cause) {
        if (jobs.get(index).state() == JobState.UNCONFIRMED) {
            return failed(doubt(
                    index,
                    "an earlier start was never answered, and the next was refused: " + cause.getMessage(),
                    cause));
        }
        if (!somethingStarted()) {
            removeUnstarted();
        }
        return ended(cause);
    }

    /** Whether something of the files that this run is about was started, or nobody knows. */
    private boolean somethingStarted() {
        return jobs.stream().anyMatch(job -> isStarted(job) && !files(job).isEmpty());
    }

    /** Or nobody knows; what is being started will be known. */
    private static boolean isStarted(Job job) {
        return job.state() != JobState.PLANNED && job.state() != JobState.STARTING;
    }

    private void removeUnstarted() {
        try {
            store.removeUnstarted(command.requestId());
        } catch (RuntimeException | Error e) {
            LOG.warn("The store could not remove what was not started of request {}", command.requestId(), e);
        }
    }

    private CompletableFuture<TransferReceipt> partial(Throwable cause) {
        return failed(new PartialStartException(command.requestId(), connectorId(), started(), notStarted(), cause));
    }

    private UnconfirmedStartException doubt(int index, String reason, @Nullable Throwable cause) {
        List<String> unconfirmed = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            if (job.transferId() == null && (i == index || job.state() == JobState.UNCONFIRMED)) {
                unconfirmed.addAll(files(job));
            }
        }
        return new UnconfirmedStartException(
                command.requestId(), connectorId(), started(), unconfirmed, notStarted(), reason, cause);
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
                started.add(new StartedTransfer(
                        job.transferId(),
                        job.items().stream().filter(this::isOwn).map(Item::path).toList()));
            }
        }
        return started;
    }

    /** The files that nothing was started of, for certain. */
    private List<String> notStarted() {
        return jobs.stream()
                .filter(job -> job.state() == JobState.PLANNED)
                .flatMap(job -> files(job).stream())
                .toList();
    }

    /** The files of this run whose newest attempt a job carries; it may carry those of other requests too. */
    private List<String> files(Job job) {
        return job.items().stream()
                .filter(item -> isOwn(item)
                        && (paths == null || paths.contains(item.path()))
                        && Objects.equals(newest.get(item.path()), item.number()))
                .map(Item::path)
                .toList();
    }

    private boolean isOwn(Item item) {
        return item.requestId().equals(command.requestId());
    }

    private static <T> CompletableFuture<T> failed(Throwable cause) {
        return CompletableFuture.failedFuture(cause);
    }
}
