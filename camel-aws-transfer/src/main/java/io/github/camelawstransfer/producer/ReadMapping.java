package io.github.camelawstransfer.producer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.TransferRequest;
import software.amazon.awssdk.services.transfer.model.TransferResponse;

/**
 * What makes one read operation differ from another.
 *
 * @param requestType   the SDK's request, which the body is with pojoRequest=true
 * @param connectorOf   the connector that such a body names, null when it names none
 * @param requestMapper makes the request
 * @param caller        makes the call
 * @param headerMapper  the result headers, from request and response; a null value means no header
 */
record ReadMapping<Q extends TransferRequest, R extends TransferResponse>(
        Class<Q> requestType,
        Function<Q, @Nullable String> connectorOf,
        RequestMapper<Q> requestMapper,
        BiFunction<TransferAsyncClient, Q, CompletableFuture<R>> caller,
        BiFunction<Q, R, Map<String, Object>> headerMapper) {

    /** Makes the request from what the exchange says. */
    interface RequestMapper<Q> {
        /**
         * Makes the request.
         *
         * @param pojo the body, when it is the SDK's request, else null
         * @param connectorId the connector, which the request is to name whatever the body names
         * @throws IllegalArgumentException when something is missing or cannot be
         */
        Q map(Exchange exchange, @Nullable Q pojo, String connectorId);
    }

    @Nullable
    String connectorId(Q pojo) {
        return connectorOf.apply(pojo);
    }

    Q request(Exchange exchange, @Nullable Q pojo, String connectorId) {
        return requestMapper.map(exchange, pojo, connectorId);
    }

    CompletableFuture<R> call(TransferAsyncClient client, Q request) {
        return caller.apply(client, request);
    }

    Map<String, Object> headers(Q request, R response) {
        return headerMapper.apply(request, response);
    }
}
