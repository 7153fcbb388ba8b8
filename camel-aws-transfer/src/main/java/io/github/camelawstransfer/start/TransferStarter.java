package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.call.StartAnswer.Refused;
import io.github.camelawstransfer.result.IdempotencyKeyConflictException;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.RequestUnknownException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.RequestPlan;
import io.github.camelawstransfer.tracking.StoreFullException;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts requests, with the journal always ahead of AWS: what is about to be called is written down before the call, and
 * the answer after it. The calls of a request are made one after the other and end with the first that does not succeed.
 */
final class TransferStarter {
    private final TransferStore store;
    private final JobJournal journal;
    private final StartCalls calls;
    private final Pauses pauses;
    private final Executor starts;

    /**
     * Starts by the given parts.
     *
     * @param starts runs what comes before a call: writes to the store
     */
    TransferStarter(TransferStore store, JobJournal journal, StartCalls calls, Pauses pauses, Executor starts) {
        this.store = store;
        this.journal = journal;
        this.calls = calls;
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

    /** Starts a request of which nothing was started when it was begun before, for certain; fails like {@link #start}. */
    CompletableFuture<StartOutcome> startAgain(StartCommand command) {
        return inStarts(() -> beginUnlessKnown(command));
    }

    private CompletableFuture<StartOutcome> beginUnlessKnown(StartCommand command) {
        return store.request(command.requestId())
                .map(request ->
                        again(command, run(command, null, request.jobs()).from(0), false))
                .orElseGet(() -> begin(command));
    }

    /**
     * Goes on with a request of which something was or may have been started: starts what is missing, and nothing else.
     *
     * @param over the numbers of items that are over, and whose files are to be started again unless that was done since;
     *     empty for what is missing of all files
     * @return the receipt; fails like {@link #start}, and with a {@link RequestUnknownException} when the store does not
     *     know the request any more
     */
    CompletableFuture<StartOutcome> resume(StartCommand command, Set<Integer> over) {
        return inStarts(() -> {
            Request request = known(command);
            if (over.isEmpty()) {
                return again(command, run(command, null, request.jobs()).from(0), false);
            }
            Set<String> paths = request.items().stream()
                    .filter(item -> over.contains(item.number()))
                    .map(Item::path)
                    .collect(Collectors.toSet());
            return again(
                    command,
                    run(command, paths, extended(command, request, over)).from(0),
                    false);
        });
    }

    /** The jobs of the request, with a further attempt at each file whose newest attempt is one of those that are over. */
    private List<Job> extended(StartCommand command, Request request, Set<Integer> over) {
        Set<ItemStatus> restartable = command.settings().restartable();
        Request now = request;
        while (true) {
            List<Job> further = PlannedJobs.again(now, over, restartable);
            if (further.isEmpty()) {
                return now.jobs();
            }
            if (store.extend(command.requestId(), restartable, JobPlan.planned(further))) {
                List<Job> jobs = new ArrayList<>(now.jobs());
                jobs.addAll(further);
                return jobs;
            }
            // Somebody else was faster, or AWS has corrected a status: either leaves less to do.
            now = known(command);
        }
    }

    private Request known(StartCommand command) {
        return store.request(command.requestId())
                .orElseThrow(() -> new CompletionException(new RequestUnknownException(
                        command.requestId(), command.target().identity().connectorId())));
    }

    /**
     * Starts requests in one call, which ask for the same kind, connector, directory and headers and for 10 files at most.
     * Each gets what {@link #start} would give it: one whose key was used before leaves the others, and when AWS refuses
     * the call because of some file, each is started alone.
     */
    void startTogether(List<GatheredStart> gathered) {
        starts.execute(() -> {
            try {
                beginTogether(gathered);
            } catch (RuntimeException | Error e) {
                gathered.forEach(one -> one.fail(e));
            }
        });
    }

    private void beginTogether(List<GatheredStart> gathered) {
        List<GatheredStart> together = new ArrayList<>(gathered);
        List<GatheredStart> leaving = new ArrayList<>();
        StartDeadline deadline = calls.deadline(gathered.get(0).command());
        JobPlan job = plan(together, deadline);
        Optional<KeyTaken> taken =
                begin(together.stream().map(GatheredStart::plan).toList(), List.of(job));
        while (taken.isPresent()) {
            String leaver = taken.get().requestId();
            together.stream().filter(one -> one.isRequest(leaver)).forEach(leaving::add);
            together.removeAll(leaving);
            if (together.isEmpty()) {
                break;
            }
            deadline = calls.deadline(together.get(0).command());
            job = plan(together, deadline);
            taken = begin(together.stream().map(GatheredStart::plan).toList(), List.of(job));
        }
        if (!together.isEmpty()) {
            callTogether(together, job.initial(), deadline);
        }
        leaving.forEach(one -> one.follow(start(one.command())));
    }

    private void callTogether(List<GatheredStart> together, Job job, StartDeadline deadline) {
        CompletableFuture<CalledJob> call = calls.call(together.get(0).command(), job, deadline);
        boolean several = together.size() > 1;
        together.forEach(one -> one.follow(call.thenCompose(called -> several && isAboutSomeFile(called)
                ? alone(one.command())
                : again(
                        one.command(),
                        run(one.command(), null, List.of(called.job())).called(0, called),
                        false))));
    }

    private static boolean isAboutSomeFile(CalledJob called) {
        return called.answer() instanceof Refused refused && refused.isAboutTheRequest();
    }

    /** Takes a request out of a job that was refused, and begins it anew. */
    private CompletableFuture<StartOutcome> alone(StartCommand command) {
        return inStarts(() -> {
            store.removeUnstarted(command.requestId());
            return beginUnlessKnown(command);
        });
    }

    private static JobPlan plan(List<GatheredStart> gathered, StartDeadline deadline) {
        return new JobPlan(
                PlannedJobs.together(
                        gathered.stream().map(GatheredStart::command).toList()),
                deadline.after());
    }

    private CompletableFuture<StartOutcome> inStarts(Supplier<CompletableFuture<StartOutcome>> work) {
        return CompletableFuture.completedFuture(null).thenComposeAsync(nothing -> work.get(), starts);
    }

    private CompletableFuture<StartOutcome> begin(StartCommand command) {
        List<Job> jobs = PlannedJobs.of(command);
        boolean single = jobs.size() == 1;
        StartDeadline deadline = calls.deadline(command);
        List<JobPlan> plans = single ? List.of(new JobPlan(jobs.get(0), deadline.after())) : JobPlan.planned(jobs);
        IdempotencyKey key = command.key();
        Optional<KeyTaken> taken = begin(List.of(command.plan()), plans);
        if (key != null && taken.isPresent()) {
            return join(command, key, taken.get());
        }
        StartRun run = run(command, null, plans.stream().map(JobPlan::initial).toList());
        return again(command, single ? run.call(0, deadline) : run.from(0), false);
    }

    /**
     * A store that fails while it commits may have written what it says it has not. Nothing is called then, so what it may
     * have written is taken back at once; what cannot be is found as an unconfirmed start when its deadline has passed.
     */
    private Optional<KeyTaken> begin(List<RequestPlan> requests, List<JobPlan> jobs) {
        try {
            return store.begin(requests, jobs);
        } catch (StoreFullException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            try {
                jobs.stream()
                        .map(JobPlan::initial)
                        .forEach(job -> store.apply(job.id(), new JobInput.Refused(job.version())));
                requests.forEach(request -> store.removeUnstarted(request.id()));
            } catch (RuntimeException | Error again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private CompletableFuture<StartOutcome> join(StartCommand command, IdempotencyKey key, KeyTaken taken) {
        String holder = taken.existingRequestId();
        if (!taken.existingFingerprint().equals(command.fingerprint())) {
            return CompletableFuture.failedFuture(new IdempotencyKeyConflictException(key.value(), holder));
        }
        // A request that was purged was final long ago; its key still says that it is not to be started again.
        Optional<List<Job>> jobs = taken.existingIsPurged()
                ? Optional.of(List.of())
                : store.request(holder).map(Request::jobs);
        // One that went since then was refused or purged: the key knows which.
        return jobs.map(known -> again(
                        command, run(command.forRequest(holder), null, known).from(0), true))
                .orElseGet(() -> begin(command));
    }

    /** A request that was removed meanwhile, because nothing of it was started, is begun anew. */
    private CompletableFuture<StartOutcome> again(
            StartCommand command, CompletableFuture<TransferReceipt> started, boolean duplicate) {
        return started.thenApply(receipt -> new StartOutcome(receipt, duplicate))
                .exceptionallyCompose(failure -> {
                    Throwable cause = AsyncFailure.cause(failure);
                    return cause instanceof RequestRemovedException
                            ? inStarts(() -> begin(command))
                            : CompletableFuture.failedFuture(cause);
                });
    }

    private StartRun run(StartCommand command, @Nullable Set<String> paths, List<Job> jobs) {
        return new StartRun(store, journal, calls, pauses, command, paths, jobs);
    }
}
