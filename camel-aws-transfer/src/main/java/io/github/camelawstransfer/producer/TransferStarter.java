package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.RequestPlan;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Starts requests, with the journal always ahead of AWS: what is about to be called is written down before the call, and
 * the answer after it. The calls of a request are made one after the other and end with the first that does not succeed.
 */
public final class TransferStarter {
    /** FilePaths of the AWS Transfer Family model: 1 to 10. */
    static final int MAX_PATHS_PER_CALL = 10;

    private final TransferStore store;
    private final JobJournal journal;
    private final StartAttempts attempts;
    private final Confirmer confirmer;
    private final Pauses pauses;
    private final Executor starts;

    /**
     * Starts by the given parts.
     *
     * @param starts runs what comes before a call: writes to the store
     */
    public TransferStarter(
            TransferStore store,
            JobJournal journal,
            StartAttempts attempts,
            Confirmer confirmer,
            Pauses pauses,
            Executor starts) {
        this.store = store;
        this.journal = journal;
        this.attempts = attempts;
        this.confirmer = confirmer;
        this.pauses = pauses;
        this.starts = starts;
    }

    /**
     * Starts a new request, unless its key was used before: then it joins the request that holds the key.
     *
     * @return the receipt; fails with {@link UnconfirmedStartException}, {@link PartialStartException}, {@link
     *     IdempotencyKeyConflictException}, or, when nothing was started and the request is forgotten, with what AWS, the
     *     SDK or the store said
     */
    CompletableFuture<StartOutcome> start(StartCommand command) {
        return inStarts(() -> begin(command));
    }

    /** Starts what is missing of a request that was begun before, and nothing else; fails like {@link #start}. */
    CompletableFuture<StartOutcome> resume(StartCommand command) {
        return inStarts(() -> store.request(command.requestId())
                .map(request -> again(command, run(command, request.jobs()).from(0), false))
                .orElseGet(() -> begin(command)));
    }

    private CompletableFuture<StartOutcome> inStarts(Supplier<CompletableFuture<StartOutcome>> work) {
        return CompletableFuture.completedFuture(null).thenComposeAsync(nothing -> work.get(), starts);
    }

    private CompletableFuture<StartOutcome> begin(StartCommand command) {
        List<Job> jobs = plan(command);
        boolean single = jobs.size() == 1;
        List<JobPlan> plans =
                single ? List.of(new JobPlan(jobs.get(0), command.startDeadline())) : JobPlan.planned(jobs);
        IdempotencyKey key = command.key();
        RequestPlan request =
                new RequestPlan(command.requestId(), key == null ? null : key.scoped(), command.fingerprint());
        Optional<KeyTaken> taken = store.begin(List.of(request), plans);
        if (key != null && taken.isPresent()) {
            return join(command, key, taken.get());
        }
        StartRun run = run(command, plans.stream().map(JobPlan::initial).toList());
        return again(command, single ? run.call(0) : run.from(0), false);
    }

    private CompletableFuture<StartOutcome> join(StartCommand command, IdempotencyKey key, KeyTaken taken) {
        String holder = taken.existingRequestId();
        if (!taken.existingFingerprint().equals(command.fingerprint())) {
            return CompletableFuture.failedFuture(new IdempotencyKeyConflictException(key.value(), holder));
        }
        // A request that was purged was final long ago; its key still says that it is not to be started again.
        List<Job> jobs = store.request(holder).map(Request::jobs).orElse(List.of());
        return again(command, run(command.forRequest(holder), jobs).from(0), true);
    }

    /** A request that was removed meanwhile, because nothing of it was started, is begun anew. */
    private CompletableFuture<StartOutcome> again(
            StartCommand command, CompletableFuture<TransferReceipt> started, boolean duplicate) {
        return started.thenApply(receipt -> new StartOutcome(receipt, duplicate))
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    return cause instanceof RequestRemovedException
                            ? inStarts(() -> begin(command))
                            : CompletableFuture.failedFuture(cause);
                });
    }

    private StartRun run(StartCommand command, List<Job> jobs) {
        return new StartRun(store, journal, attempts, confirmer, pauses, command, jobs);
    }

    private static List<Job> plan(StartCommand command) {
        FileTransfer transfer = command.transfer();
        List<Item> items = IntStream.range(0, transfer.paths().size())
                .mapToObj(number -> Item.planned(
                        command.requestId(), number, transfer.paths().get(number)))
                .toList();
        List<Job> jobs = new ArrayList<>();
        for (int from = 0; from < items.size(); from += MAX_PATHS_PER_CALL) {
            jobs.add(Job.planned(
                    command.requestId() + "-" + jobs.size(),
                    command.target().identity(),
                    transfer.kind(),
                    transfer.localDirectoryPath(),
                    transfer.remoteDirectoryPath(),
                    items.subList(from, Math.min(from + MAX_PATHS_PER_CALL, items.size()))));
        }
        return jobs;
    }
}
