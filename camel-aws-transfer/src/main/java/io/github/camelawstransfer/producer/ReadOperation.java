package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;

import io.github.camelawstransfer.call.ConnectorTarget;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.TransferRequest;
import software.amazon.awssdk.services.transfer.model.TransferResponse;

/**
 * Asks AWS something that changes nothing. The answer becomes the body as the SDK gives it. The SDK's own retries hold.
 *
 * @param <Q> the SDK's request
 * @param <R> the SDK's response
 */
final class ReadOperation<Q extends TransferRequest, R extends TransferResponse> implements ProducerOperation {
    private final boolean pojoRequest;
    private final TargetReader targets;
    private final ReadMapping<Q, R> mapping;

    ReadOperation(boolean pojoRequest, TargetReader targets, ReadMapping<Q, R> mapping) {
        this.pojoRequest = pojoRequest;
        this.targets = targets;
        this.mapping = mapping;
    }

    @Override
    public CompletableFuture<?> process(Exchange exchange) {
        Message message = exchange.getMessage();
        Q pojo = PojoRequest.read(Refusal.OF_A_CALL, pojoRequest, message, mapping.requestType());
        ConnectorTarget target =
                targets.read(Refusal.OF_A_CALL, message, pojo, pojo == null ? null : mapping.connectorId(pojo));
        String connectorId = target.identity().connectorId();
        Q request = mapping.request(exchange, pojo, connectorId);
        InputHeaders.remove(message);
        TransferAsyncClient client = target.client();
        return mapping.call(client, request).thenAccept(response -> {
            message.setBody(response);
            message.setHeader(RESULT_CONNECTOR_ID, connectorId);
            mapping.headers(request, response).forEach(message::setHeader);
        });
    }
}
