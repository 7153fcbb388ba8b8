package io.github.camelawstransfer.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Watches over the bodies of requests that have a {@link BodyGate}: the client below gets such a body only when it has a
 * connection to write it to, and no more when the gate was closed.
 */
record GatedHttpClient(SdkAsyncHttpClient client) implements SdkAsyncHttpClient {
    /** The gate of a request. */
    static final SdkHttpExecutionAttribute<BodyGate> GATE = new SdkHttpExecutionAttribute<>(BodyGate.class) {};

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        BodyGate gate = request.httpExecutionAttributes().getAttribute(GATE);
        if (gate == null) {
            return client.execute(request);
        }
        gate.watch();
        AsyncExecuteRequest.Builder gated = AsyncExecuteRequest.builder()
                .request(request.request())
                .requestContentPublisher(new GatedBody(request.requestContentPublisher(), gate))
                .responseHandler(request.responseHandler())
                .fullDuplex(request.fullDuplex())
                .httpExecutionAttributes(request.httpExecutionAttributes());
        request.metricCollector().ifPresent(gated::metricCollector);
        return client.execute(gated.build());
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** A builder, so that the SDK client closes what it had built. */
    record Builder(SdkAsyncHttpClient.Builder<?> builder, AttributeMap own)
            implements SdkAsyncHttpClient.Builder<Builder> {
        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            return new GatedHttpClient(builder.buildWithDefaults(own.merge(defaults)));
        }
    }

    private record GatedBody(SdkHttpContentPublisher body, BodyGate gate) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            if (gate.handOver()) {
                body.subscribe(subscriber);
            } else {
                subscriber.onSubscribe(new Nothing());
                subscriber.onError(new IOException("The call ended before its request was sent"));
            }
        }
    }

    private record Nothing() implements Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
