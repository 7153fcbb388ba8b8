package io.github.camelawstransfer.start;

import io.github.camelawstransfer.result.StartedTransfer;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.RequestPlan;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Writes a transfer that somebody else started into the store, as a request with one started job. The transfer's id is the
 * request's idempotency key: whoever adopts it again, on any node, finds the request that is there.
 */
final class TransferAdopter {
    /** Tells its keys and fingerprints from those of starts. */
    private static final String OPERATION = "trackTransfer";

    private final TransferStore store;
    private final AnswerWriter answers;
    private final Executor starts;

    /**
     * Adopts by the given parts.
     *
     * @param answers   writes the transfer's id down, and makes the first check due
     * @param starts    runs the first write to the store
     */
    TransferAdopter(TransferStore store, AnswerWriter answers, Executor starts) {
        this.store = store;
        this.answers = answers;
        this.starts = starts;
    }

    /**
     * Adopts a transfer.
     *
     * @param requestId   the id of the request to be, unless the transfer has one already
     * @param correlation the headers that come back with what is heard
     * @return the request; fails with an IllegalArgumentException when the transfer was adopted with other paths or another
     *     directory, and with what the store says
     */
    CompletableFuture<StartOutcome> adopt(
            String requestId,
            String transferId,
            JobIdentity connector,
            FileTransfer transfer,
            Map<String, String> correlation) {
        return CompletableFuture.completedFuture(null)
                .thenComposeAsync(nothing -> begin(requestId, transferId, connector, transfer, correlation), starts);
    }

    private CompletableFuture<StartOutcome> begin(
            String requestId,
            String transferId,
            JobIdentity connector,
            FileTransfer transfer,
            Map<String, String> correlation) {
        String fingerprint = Fingerprint.of(OPERATION, connector.connectorId(), transfer);
        Job job = PlannedJobs.adopted(requestId, connector, transfer);
        Optional<KeyTaken> taken = store.begin(
                List.of(new RequestPlan(requestId, key(connector, transferId), fingerprint, correlation)),
                JobPlan.planned(List.of(job)));
        if (taken.isEmpty()) {
            return confirm(job, transferId).thenApply(confirmed -> outcome(requestId, transferId, job, false));
        }
        String holder = taken.get().existingRequestId();
        if (!taken.get().existingFingerprint().equals(fingerprint)) {
            throw new IllegalArgumentException("Transfer " + transferId + " is tracked already, as request " + holder
                    + ", with other paths or another directory. Give what it was started with.");
        }
        // A node that died between the two writes left the job without the id; a request that was purged was final.
        return store.request(holder)
                .map(Request::jobs)
                .map(jobs -> confirm(jobs.get(0), transferId))
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenApply(confirmed -> outcome(holder, transferId, job, true));
    }

    private CompletableFuture<Void> confirm(Job job, String transferId) {
        return answers.confirm(job, transferId, true)
                .thenCompose(written -> written.storeFailure() == null
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(written.storeFailure()));
    }

    private static StartOutcome outcome(String requestId, String transferId, Job job, boolean duplicate) {
        return new StartOutcome(
                new TransferReceipt(
                        requestId, job.identity().connectorId(), List.of(new StartedTransfer(transferId, job.paths()))),
                duplicate);
    }

    /** As long as any other key: AWS's model allows ids of 512 characters. */
    private static String key(JobIdentity connector, String transferId) {
        String id = transferId.length() <= IdempotencyKey.MAX_LENGTH ? transferId : Fingerprint.ofText(transferId);
        return new IdempotencyKey(id, connector.connectorId(), OPERATION).scoped();
    }
}
