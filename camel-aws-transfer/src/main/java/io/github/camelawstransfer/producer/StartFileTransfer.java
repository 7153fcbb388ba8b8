package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.REQUEST_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.TRANSFER_IDS;

import io.github.camelawstransfer.TransferOperation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.UuidGenerator;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/** Starts transfers. The exchange goes on when AWS has started them, with a {@link TransferReceipt} as its body. */
final class StartFileTransfer implements ProducerOperation {
    private final String endpointUri;
    private final UuidGenerator ids;
    private final StartSettings settings;
    private final FileTransferOptions options;
    private final FileTransferReader reader;
    private final TargetReader targets;
    private final TransferStarter starter;

    /**
     * Starts by the given parts.
     *
     * @param endpointUri tells the endpoints of a route apart in what an exchange remembers
     * @param ids         makes the ids of requests
     */
    StartFileTransfer(
            String endpointUri,
            UuidGenerator ids,
            StartSettings settings,
            FileTransferOptions options,
            TargetReader targets,
            TransferStarter starter) {
        this.endpointUri = endpointUri;
        this.ids = ids;
        this.settings = settings;
        this.options = options;
        this.reader = new FileTransferReader(options);
        this.targets = targets;
        this.starter = starter;
    }

    @Override
    public CompletableFuture<?> process(Exchange exchange) {
        StartFileTransferRequest pojo =
                PojoRequest.read(settings.pojoRequest(), exchange.getMessage(), StartFileTransferRequest.class);
        FileTransfer transfer = pojo == null ? reader.read(exchange) : FileTransferReader.read(pojo);
        StartTarget target = targets.read(exchange.getMessage(), pojo, pojo == null ? null : pojo.connectorId());
        String connectorId = target.identity().connectorId();
        IdempotencyKey key = IdempotencyKey.read(exchange, options, connectorId, TransferOperation.startFileTransfer);
        InputHeaders.remove(exchange.getMessage());

        String fingerprint = Fingerprint.of(TransferOperation.startFileTransfer, connectorId, transfer);
        String memoryKey = Fingerprint.ofProducer(endpointUri, fingerprint);
        StartMemory memory = StartMemory.recall(exchange, memoryKey);
        if (memory != null && memory.unconfirmed() != null) {
            return CompletableFuture.failedFuture(memory.unconfirmed());
        }
        String requestId = memory == null ? ids.generateUuid() : memory.requestId();
        StartMemory.remember(exchange, memoryKey, new StartMemory(requestId, null));
        StartCommand command = new StartCommand(requestId, key, fingerprint, target, transfer, settings.startTimeout());
        return (memory == null ? starter.start(command) : starter.resume(command))
                .thenAccept(outcome -> {
                    StartMemory.forget(exchange, memoryKey);
                    succeed(exchange.getMessage(), outcome);
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        remember(exchange, memoryKey, failure);
                    }
                });
    }

    private static void succeed(Message message, StartOutcome outcome) {
        TransferReceipt receipt = outcome.receipt();
        message.setBody(receipt);
        message.setHeader(REQUEST_ID, receipt.requestId());
        message.setHeader(RESULT_CONNECTOR_ID, receipt.connectorId());
        message.setHeader(TRANSFER_IDS, receipt.transferIds());
        if (outcome.duplicate()) {
            message.setHeader(DUPLICATE, true);
        } else {
            message.removeHeader(DUPLICATE);
        }
    }

    private static void remember(Exchange exchange, String memoryKey, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StartException begun) {
            UnconfirmedStartException unconfirmed =
                    begun instanceof UnconfirmedStartException doubtful ? doubtful : null;
            StartMemory.remember(exchange, memoryKey, new StartMemory(begun.requestId(), unconfirmed));
        } else {
            StartMemory.forget(exchange, memoryKey);
        }
    }
}
