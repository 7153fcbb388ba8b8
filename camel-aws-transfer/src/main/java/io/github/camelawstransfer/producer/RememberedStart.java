package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.OUTCOME;
import static io.github.camelawstransfer.TransferConstants.REQUEST_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.TRANSFER_IDS;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.result.FileTransferFailedException;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.StartException;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.TransferTimeoutException;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.start.Fingerprint;
import io.github.camelawstransfer.start.StartCommand;
import io.github.camelawstransfer.start.StartOutcome;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Starts what an exchange asks for, and remembers on the exchange what was begun, so that a redelivery starts nothing twice.
 * The exchange goes on when AWS has started the files, with a {@link TransferReceipt} as its body; or, when it waits for
 * them, when they are all over, with a {@link TransferOutcome}.
 */
final class RememberedStart {
    private final String endpointUri;
    private final boolean restartUnconfirmed;
    private final @Nullable Awaiting awaiting;
    private final StartService starts;

    /**
     * Starts by the given parts.
     *
     * @param endpointUri        tells the endpoints of a route apart in what an exchange remembers
     * @param restartUnconfirmed whether files are started again that may have been started
     * @param awaiting           how the exchange waits for its files, null when it does not
     */
    RememberedStart(String endpointUri, boolean restartUnconfirmed, @Nullable Awaiting awaiting, StartService starts) {
        this.endpointUri = endpointUri;
        this.restartUnconfirmed = restartUnconfirmed;
        this.awaiting = awaiting;
        this.starts = starts;
    }

    /**
     * Starts, or goes on with what an earlier delivery of the exchange began.
     *
     * @param asked what the exchange asks for, under an id that no request has yet
     */
    CompletableFuture<?> of(Exchange exchange, StartCommand asked) {
        FileTransfer transfer = asked.transfer();
        String memoryKey = Fingerprint.ofProducer(endpointUri, asked.fingerprint());
        StartMemory before = StartMemory.recall(exchange, memoryKey);
        if (before != null && raisesAgain(before)) {
            return CompletableFuture.failedFuture(before.again());
        }
        StartMemory memory = before == null ? StartMemory.of(asked.requestId()) : before.again(asked.requestId());
        StartMemory.remember(exchange, memoryKey, memory);
        StartCommand command = new StartCommand(
                memory.requestId(),
                memory.replaces(),
                asked.key(),
                asked.fingerprint(),
                asked.correlation(),
                asked.target(),
                transfer.without(memory.settledPaths()),
                asked.settings());
        return (before == null ? starts.start(command) : starts.resume(command))
                .thenCompose(outcome -> finish(exchange.getMessage(), transfer, memory, outcome))
                .whenComplete((done, failure) -> remember(exchange, memoryKey, memory, failure));
    }

    private boolean raisesAgain(StartMemory memory) {
        return memory.again() != null && !(restartUnconfirmed && memory.again() instanceof UnconfirmedStartException);
    }

    private CompletableFuture<?> finish(
            Message message, FileTransfer transfer, StartMemory memory, StartOutcome started) {
        if (awaiting == null) {
            setResult(message, started, started.receipt());
            return CompletableFuture.completedFuture(null);
        }
        if (started.receipt().transfers().isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("Request "
                    + started.receipt().requestId() + ", which holds the idempotency key, is over, and its results"
                    + " were removed after the retention: its outcome is not known any more. Nothing was started."));
        }
        return starts.await(started.receipt(), awaiting.timeout()).thenAccept(request -> {
            TransferOutcome outcome = outcome(started.receipt(), transfer, memory, request);
            if (outcome.status() != OutcomeStatus.COMPLETED && awaiting.failOnFileFailure()) {
                throw new CompletionException(new FileTransferFailedException(outcome));
            }
            setResult(message, started, outcome);
            message.setHeader(OUTCOME, outcome.status().name());
        });
    }

    /** The files that an earlier round settled stand beside those of this one, in the order of the exchange. */
    private static TransferOutcome outcome(
            TransferReceipt receipt, FileTransfer transfer, StartMemory memory, Request request) {
        List<FileResult> files = new ArrayList<>(memory.settled());
        request.files()
                .map(file -> FileResult.of(
                        file.getKey(),
                        file.getValue(),
                        Objects.requireNonNull(file.getValue().result()),
                        null))
                .forEach(files::add);
        files.sort(Comparator.comparingInt(file -> transfer.paths().indexOf(file.path())));
        return TransferOutcome.of(receipt.requestId(), receipt.connectorId(), files);
    }

    static void setResult(Message message, StartOutcome started, Object body) {
        TransferReceipt receipt = started.receipt();
        message.setBody(body);
        message.setHeader(REQUEST_ID, receipt.requestId());
        message.setHeader(RESULT_CONNECTOR_ID, receipt.connectorId());
        message.setHeader(TRANSFER_IDS, receipt.transferIds());
        if (started.duplicate()) {
            message.setHeader(DUPLICATE, true);
        } else {
            message.removeHeader(DUPLICATE);
        }
    }

    private void remember(Exchange exchange, String memoryKey, StartMemory memory, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : AsyncFailure.cause(failure);
        if (cause instanceof StartException begun) {
            UnconfirmedStartException unconfirmed =
                    begun instanceof UnconfirmedStartException doubtful ? doubtful : null;
            StartMemory.remember(exchange, memoryKey, memory.failed(begun.requestId(), unconfirmed));
        } else if (cause instanceof TransferTimeoutException waited) {
            StartMemory.remember(exchange, memoryKey, memory.failed(waited.requestId(), null));
        } else if (cause instanceof FileTransferFailedException failed) {
            StartMemory.remember(exchange, memoryKey, restart(memory, failed));
        } else {
            StartMemory.forget(exchange, memoryKey);
        }
    }

    /**
     * The next round starts what AWS says is FAILED. A file that is merely presumed to have failed may still be moved, so it
     * is started again only by the user's word.
     */
    private StartMemory restart(StartMemory memory, FileTransferFailedException failed) {
        List<FileResult> settled = failed.outcome().files().stream()
                .filter(file -> !startsAgain(file.status()))
                .toList();
        boolean nothingToStart = settled.size() == failed.outcome().files().size();
        return nothingToStart
                ? memory.failed(memory.requestId(), failed)
                : StartMemory.restart(failed.outcome().requestId(), settled);
    }

    private boolean startsAgain(ItemStatus status) {
        return status == ItemStatus.FAILED
                || (restartUnconfirmed && (status.isPresumed() || status == ItemStatus.UNCONFIRMED));
    }
}
