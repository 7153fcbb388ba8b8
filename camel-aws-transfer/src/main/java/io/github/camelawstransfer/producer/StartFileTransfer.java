package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.start.Fingerprint;
import io.github.camelawstransfer.start.IdempotencyKey;
import io.github.camelawstransfer.start.StartCommand;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.start.StartSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Starts what an exchange asks for: reads it, and hands it to {@link RememberedStart}. */
final class StartFileTransfer implements ProducerOperation {
    private final ExchangeReader reader;
    private final FileTransferOptions options;
    private final StartSettings settings;
    private final @Nullable Awaiting awaiting;
    private final DeletingSource deletingSource;
    private final RememberedStart start;

    /**
     * Starts by the given parts.
     *
     * @param endpointUri tells the endpoints of a route apart in what an exchange remembers
     */
    StartFileTransfer(
            String endpointUri,
            ExchangeReader reader,
            FileTransferOptions options,
            StartSettings settings,
            @Nullable Awaiting awaiting,
            StartService starts) {
        this.reader = reader;
        this.options = options;
        this.settings = settings;
        this.awaiting = awaiting;
        this.deletingSource = new DeletingSource(endpointUri);
        this.start = new RememberedStart(endpointUri, settings.restartUnconfirmed(), awaiting, starts);
    }

    @Override
    public CompletableFuture<?> process(Exchange exchange) {
        refuseToBlockATransaction(exchange);
        AskedTransfer<Optional<IdempotencyKey>> asked = reader.read(
                exchange,
                (from, target, transfer) -> IdempotencyKeys.read(
                        from, options, target.identity().connectorId(), TransferOperation.startFileTransfer));
        if (awaiting == null) {
            deletingSource.warn(exchange, asked.transfer());
        }
        return reader.settled(asked).thenCompose(transfer -> start.of(exchange, command(asked, transfer)));
    }

    private StartCommand command(AskedTransfer<Optional<IdempotencyKey>> asked, FileTransfer transfer) {
        return new StartCommand(
                asked.requestId(),
                asked.name().orElse(null),
                Fingerprint.of(TransferOperation.startFileTransfer.name(), asked.connectorId(), transfer),
                asked.correlation(),
                asked.target(),
                transfer,
                settings);
    }

    /** Camel waits for an asynchronous step of a transacted exchange with the thread and the transaction in its hands. */
    private void refuseToBlockATransaction(Exchange exchange) {
        if (awaiting != null && !awaiting.allowTransacted() && exchange.isTransacted()) {
            throw new IllegalArgumentException("Option awaitCompletion of the endpoint is true, but the exchange is"
                    + " transacted: Camel would hold the thread and the transaction until the files are moved."
                    + " Wait in a route of its own, hear the results from a consumer, or set allowTransactedAwait=true."
                    + " Nothing was started.");
        }
    }
}
