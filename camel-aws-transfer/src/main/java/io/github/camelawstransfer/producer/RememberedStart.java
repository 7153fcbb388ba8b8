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
import io.github.camelawstransfer.result.RequestUnknownException;
import io.github.camelawstransfer.result.StartException;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.start.Fingerprint;
import io.github.camelawstransfer.start.StartCommand;
import io.github.camelawstransfer.start.StartOutcome;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Request;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
        String memoryKey = Fingerprint.ofProducer(endpointUri, asked.fingerprint());
        StartMemory before = StartMemory.recall(exchange, memoryKey);
        if (before != null && raisesAgain(before)) {
            return CompletableFuture.failedFuture(before.again());
        }
        if (before == null) {
            StartMemory.remember(exchange, memoryKey, StartMemory.of(asked.requestId()));
        }
        return start(asked, before)
                .thenCompose(started -> finish(exchange, memoryKey, started))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        StartMemory.forget(exchange, memoryKey);
                    } else {
                        change(exchange, memoryKey, memory -> after(AsyncFailure.cause(failure), memory));
                    }
                });
    }

    private CompletableFuture<StartOutcome> start(StartCommand asked, @Nullable StartMemory before) {
        if (before == null) {
            return starts.start(asked);
        }
        StartCommand command = asked.forRequest(before.requestId());
        return before.begun() ? starts.resume(command, before.over()) : starts.startAgain(command);
    }

    private boolean raisesAgain(StartMemory memory) {
        return memory.again() != null && !(restartUnconfirmed && memory.again() instanceof UnconfirmedStartException);
    }

    /** Any other exception says nothing of what was begun, and leaves the memory as it was. */
    private static StartMemory after(Throwable failure, StartMemory memory) {
        if (failure instanceof UnconfirmedStartException doubt) {
            return memory.begun(doubt.requestId()).again(doubt);
        }
        if (failure instanceof StartException begun) {
            return memory.begun(begun.requestId());
        }
        return failure instanceof RequestUnknownException lost ? memory.begun(lost.requestId()) : memory;
    }

    private static void change(Exchange exchange, String memoryKey, UnaryOperator<StartMemory> change) {
        StartMemory memory = Objects.requireNonNull(StartMemory.recall(exchange, memoryKey));
        StartMemory.remember(exchange, memoryKey, change.apply(memory));
    }

    private CompletableFuture<?> finish(Exchange exchange, String memoryKey, StartOutcome started) {
        Message message = exchange.getMessage();
        TransferReceipt receipt = started.receipt();
        if (awaiting == null) {
            setResult(message, started, receipt);
            return CompletableFuture.completedFuture(null);
        }
        change(exchange, memoryKey, memory -> memory.begun(receipt.requestId()));
        return starts.await(receipt, awaiting.timeout()).thenAccept(request -> {
            TransferOutcome outcome = outcome(receipt, request);
            if (outcome.status() != OutcomeStatus.COMPLETED && awaiting.failOnFileFailure()) {
                FileTransferFailedException failure = new FileTransferFailedException(outcome);
                Set<Integer> over = toStartAgain(request);
                change(exchange, memoryKey, memory -> over.isEmpty() ? memory.again(failure) : memory.over(over));
                throw new CompletionException(failure);
            }
            setResult(message, started, outcome);
            message.setHeader(OUTCOME, outcome.status().name());
        });
    }

    /** The newest attempt at every file, whoever started it. */
    private static TransferOutcome outcome(TransferReceipt receipt, Request request) {
        if (request.files().stream().anyMatch(file -> file.getValue().result() == null)) {
            throw new IllegalStateException("Request " + receipt.requestId()
                    + ", which holds the idempotency key, was started with track=false: what becomes of its files is not"
                    + " known here. Nothing was started.");
        }
        return TransferOutcome.of(
                receipt.requestId(),
                receipt.connectorId(),
                request.files().stream()
                        .map(file -> FileResult.of(
                                file.getKey(),
                                file.getValue(),
                                Objects.requireNonNull(file.getValue().result()),
                                null))
                        .toList());
    }

    /**
     * What AWS says is FAILED. A file that is merely presumed to have failed may still be moved, so it is started again only
     * by the user's word.
     */
    private Set<Integer> toStartAgain(Request request) {
        return request.files().stream()
                .map(Map.Entry::getValue)
                .filter(item -> startsAgain(Objects.requireNonNull(item.status())))
                .map(Item::number)
                .collect(Collectors.toSet());
    }

    private boolean startsAgain(ItemStatus status) {
        return status == ItemStatus.FAILED
                || (restartUnconfirmed && (status.isPresumed() || status == ItemStatus.UNCONFIRMED));
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
}
