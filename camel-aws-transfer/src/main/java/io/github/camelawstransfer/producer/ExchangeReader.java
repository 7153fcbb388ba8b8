package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.start.FileTransfer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.UuidGenerator;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/**
 * Reads an exchange once, on its own thread, because expressions and ids are the application's code; afterwards only the
 * result is written to it. The headers that were used are removed.
 */
final class ExchangeReader {
    private final UuidGenerator ids;
    private final boolean pojoRequest;
    private final FileTransferReader transfers;
    private final TargetReader targets;
    private final CorrelationHeaders correlationHeaders;
    private final ProtocolRules protocols;

    /**
     * Reads by the given parts.
     *
     * @param ids makes the ids of requests
     */
    ExchangeReader(
            UuidGenerator ids,
            boolean pojoRequest,
            FileTransferReader transfers,
            TargetReader targets,
            CorrelationHeaders correlationHeaders,
            ProtocolRules protocols) {
        this.ids = ids;
        this.pojoRequest = pojoRequest;
        this.transfers = transfers;
        this.targets = targets;
        this.correlationHeaders = correlationHeaders;
        this.protocols = protocols;
    }

    /** What else an operation wants to know of an exchange. */
    interface Naming<T> {
        /**
         * Reads it.
         *
         * @throws IllegalArgumentException when it is missing, cannot be, or does not fit the files
         */
        T read(Exchange exchange, ConnectorTarget target, FileTransfer transfer);
    }

    /**
     * Reads what is asked for.
     *
     * @throws IllegalArgumentException when a rule is broken; the text names header, option or body, value and rule
     */
    <T> AskedTransfer<T> read(Exchange exchange, Naming<T> naming) {
        Message message = exchange.getMessage();
        StartFileTransferRequest pojo =
                PojoRequest.read(Refusal.OF_A_START, pojoRequest, message, StartFileTransferRequest.class);
        FileTransfer transfer = pojo == null ? transfers.read(exchange) : FileTransferReader.read(pojo);
        ConnectorTarget target =
                targets.read(Refusal.OF_A_START, message, pojo, pojo == null ? null : pojo.connectorId());
        T name = naming.read(exchange, target, transfer);
        Map<String, String> correlation = correlationHeaders.read(message);
        InputHeaders.remove(message);
        return new AskedTransfer<>(ids.generateUuid(), target, transfer, name, correlation);
    }

    /** What is asked for, once it is known what the connector speaks; fails when the connector cannot do it. */
    CompletableFuture<FileTransfer> settled(AskedTransfer<?> asked) {
        return protocols.apply(asked.target(), asked.transfer());
    }
}
