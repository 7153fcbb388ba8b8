package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.start.StartService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.UuidGenerator;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/**
 * Adopts a transfer that somebody else started, with the paths and directories that it was started with. The exchange goes
 * on when the store has it, with a {@link TransferReceipt} as its body.
 */
final class TrackTransfer implements ProducerOperation {
    private final UuidGenerator ids;
    private final boolean pojoRequest;
    private final FileTransferReader reader;
    private final CorrelationHeaders correlationHeaders;
    private final TargetReader targets;
    private final TransferIds transferIds;
    private final ProtocolRules protocols;
    private final StartService starts;

    TrackTransfer(
            UuidGenerator ids,
            boolean pojoRequest,
            FileTransferOptions options,
            CorrelationHeaders correlationHeaders,
            TargetReader targets,
            TransferIds transferIds,
            ProtocolRules protocols,
            StartService starts) {
        this.ids = ids;
        this.pojoRequest = pojoRequest;
        this.reader = new FileTransferReader(options);
        this.correlationHeaders = correlationHeaders;
        this.targets = targets;
        this.transferIds = transferIds;
        this.protocols = protocols;
        this.starts = starts;
    }

    @Override
    public CompletableFuture<?> process(Exchange exchange) {
        Message message = exchange.getMessage();
        StartFileTransferRequest pojo = PojoRequest.read(pojoRequest, message, StartFileTransferRequest.class);
        FileTransfer transfer = pojo == null ? reader.read(exchange) : FileTransferReader.read(pojo);
        if (transfer.paths().size() > FileTransfer.MAX_PATHS_PER_CALL) {
            throw FilePaths.refusal(
                    "Operation trackTransfer",
                    "asked to follow " + transfer.paths().size() + " paths",
                    "one transfer of AWS has at most " + FileTransfer.MAX_PATHS_PER_CALL);
        }
        ConnectorTarget target = targets.read(message, pojo, pojo == null ? null : pojo.connectorId());
        String transferId = transferIds.read(exchange, null);
        Map<String, String> correlation = correlationHeaders.read(message);
        InputHeaders.remove(message);
        return protocols
                .apply(target, transfer)
                .thenCompose(settled ->
                        starts.adopt(ids.generateUuid(), transferId, target.identity(), settled, correlation))
                .thenAccept(outcome -> StartFileTransfer.setResult(message, outcome, outcome.receipt()));
    }
}
