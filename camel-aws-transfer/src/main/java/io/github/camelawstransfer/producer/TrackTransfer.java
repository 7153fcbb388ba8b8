package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.start.StartService;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/**
 * Adopts a transfer that somebody else started, with the paths and directories that it was started with. The exchange goes
 * on when the store has it, with a {@link TransferReceipt} as its body.
 */
final class TrackTransfer implements ProducerOperation {
    private final ExchangeReader reader;
    private final TransferIds transferIds;
    private final StartService starts;

    TrackTransfer(ExchangeReader reader, TransferIds transferIds, StartService starts) {
        this.reader = reader;
        this.transferIds = transferIds;
        this.starts = starts;
    }

    @Override
    public CompletableFuture<?> process(Exchange exchange) {
        AskedTransfer<String> asked = reader.read(exchange, this::transferId);
        return reader.settled(asked)
                .thenCompose(transfer -> starts.adopt(
                        asked.requestId(), asked.name(), asked.target().identity(), transfer, asked.correlation()))
                .thenAccept(outcome -> RememberedStart.setResult(exchange.getMessage(), outcome, outcome.receipt()));
    }

    private String transferId(Exchange exchange, ConnectorTarget target, FileTransfer transfer) {
        if (transfer.paths().size() > FileTransfer.MAX_PATHS_PER_CALL) {
            throw Refusal.OF_A_CALL.of(
                    "Operation trackTransfer",
                    "asked to follow " + transfer.paths().size() + " paths",
                    "one transfer of AWS has at most " + FileTransfer.MAX_PATHS_PER_CALL);
        }
        return transferIds.read(exchange, null);
    }
}
