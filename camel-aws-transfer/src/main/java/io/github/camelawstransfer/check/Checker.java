package io.github.camelawstransfer.check;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;

/**
 * Asks AWS about the jobs whose check is due and records what it says. Each check stands alone: one that fails is logged
 * and comes again by its schedule, and disturbs no other.
 */
final class Checker {
    /** AWS answers for a transfer for 7 days after it was requested (API reference, ListFileTransferResults). */
    static final Duration RESULTS_KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);

    private final TransferStore store;
    private final JobJournal journal;
    private final ConnectorClients clients;
    private final TransferCalls calls;
    private final CheckSchedule schedule;
    private final int maxConcurrentChecks;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong unmatchedRows = new AtomicLong();

    /**
     * Checks by the given parts.
     *
     * @param maxConcurrentChecks the most checks under way at once
     */
    Checker(
            TransferStore store,
            JobJournal journal,
            ConnectorClients clients,
            TransferCalls calls,
            CheckSchedule schedule,
            int maxConcurrentChecks) {
        this.store = store;
        this.journal = journal;
        this.clients = clients;
        this.calls = calls;
        this.schedule = schedule;
        this.maxConcurrentChecks = maxConcurrentChecks;
    }

    /** Takes the checks that are due, as many as may be under way, and begins them. */
    void checkDue() {
        int free = maxConcurrentChecks - underWay.get();
        if (free > 0) {
            store.takeChecks(clients.scopes(), schedule, free).forEach(this::check);
        }
    }

    /** How many checks are under way. */
    int underWay() {
        return underWay.get();
    }

    /** How many rows of AWS matched no item since the component started. */
    long unmatchedRows() {
        return unmatchedRows.get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every failure is logged here
    private void check(DueCheck due) {
        TransferAsyncClient client = clients.find(due.job().identity()).orElse(null);
        if (client == null) {
            return;
        }
        underWay.incrementAndGet();
        rows(client, due.job())
                .thenAccept(rows -> record(due, rows))
                .exceptionally(failure -> {
                    LOG.warn(
                            "A check of transfer {} on connector {} failed; it is checked again by its schedule: {}",
                            due.job().transferId(),
                            due.job().identity().connectorId(),
                            AsyncFailure.cause(failure).toString());
                    return null;
                })
                .whenComplete((done, failure) -> underWay.decrementAndGet());
    }

    /** The rows that AWS has; none when it does not know the transfer, which means the same early and late. */
    private CompletableFuture<List<ConnectorFileTransferResult>> rows(TransferAsyncClient client, Job job) {
        return ResultQuery.rows(calls, client, job).exceptionally(failure -> {
            if (AsyncFailure.cause(failure) instanceof ResourceNotFoundException) {
                return List.of();
            }
            throw new CompletionException(AsyncFailure.cause(failure));
        });
    }

    private void record(DueCheck due, List<ConnectorFileTransferResult> rows) {
        Job job = due.job();
        if (!rows.isEmpty()) {
            ResultRows matched = ResultRows.match(job, rows);
            report(job, matched.unmatched());
            journal.apply(job.id(), new JobInput.Observed(matched.results()));
        } else if (due.sinceStarted().compareTo(RESULTS_KEPT) > 0) {
            LOG.warn(
                    "AWS has no results for transfer {} on connector {} any more; its open files {} are EXPIRED",
                    job.transferId(),
                    job.identity().connectorId(),
                    job.paths());
            journal.apply(job.id(), new JobInput.Expired());
        } else {
            LOG.debug("AWS has no results for transfer {} yet", job.transferId());
        }
    }

    private void report(Job job, List<String> unmatched) {
        if (!unmatched.isEmpty()) {
            unmatchedRows.addAndGet(unmatched.size());
            LOG.warn(
                    "AWS reported rows for transfer {} on connector {} that match none of its files {}: {}",
                    job.transferId(),
                    job.identity().connectorId(),
                    job.paths(),
                    unmatched);
        }
    }
}
