package io.github.camelawstransfer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.async.SimpleSubscriber;

/** A client below that is slow to connect gets the body when it asks in time, and never afterwards. */
class GatedHttpClientTest {
    private final BodyGate gate = new BodyGate();
    private final AtomicReference<AsyncExecuteRequest> below = new AtomicReference<>();
    private final StringBuilder sent = new StringBuilder();
    private final AtomicReference<Throwable> refused = new AtomicReference<>();

    @BeforeEach
    void execute() {
        GatedHttpClient client = new GatedHttpClient(new Below());
        var unused = client.execute(AsyncExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(URI.create("http://127.0.0.1:1"))
                        .build())
                .requestContentPublisher(new Body())
                .responseHandler(new Handler())
                .putHttpExecutionAttribute(GatedHttpClient.GATE, gate)
                .build());
    }

    @Test
    void theBodyGoesOutWhenThereIsAConnection() {
        connected();
        assertThat(sent).hasToString("body");
        assertThat(gate.withhold()).isFalse();
    }

    @Test
    void aBodyThatWasGivenUpDoesNotGoOutThoughThereIsAConnectionNow() {
        assertThat(gate.withhold()).isTrue();
        connected();
        assertThat(sent).isEmpty();
        assertThat(refused.get()).isInstanceOf(IOException.class);
    }

    @Test
    void everythingElseIsPassedOn() {
        assertThat(below.get().request().getUri()).isEqualTo(URI.create("http://127.0.0.1:1"));
        assertThat(below.get().responseHandler()).isInstanceOf(Handler.class);
        assertThat(below.get().requestContentPublisher().contentLength()).contains(4L);
    }

    private void connected() {
        below.get().requestContentPublisher().subscribe(new SimpleSubscriber(this::write) {
            @Override
            public void onError(Throwable failure) {
                refused.set(failure);
            }
        });
    }

    private void write(ByteBuffer bytes) {
        sent.append(StandardCharsets.UTF_8.decode(bytes));
    }

    private final class Below implements SdkAsyncHttpClient {
        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            below.set(request);
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    private record Body() implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of(4L);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            AsyncRequestBody.fromString("body").subscribe(subscriber);
        }
    }

    private record Handler() implements SdkAsyncHttpResponseHandler {
        @Override
        public void onHeaders(SdkHttpResponse headers) {}

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {}

        @Override
        public void onError(Throwable error) {}
    }
}
