package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.client.FakeClient;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client is not closed under a call whose answer is on its way. */
class CallsUnderWayTest {
    private final CallsUnderWay calls = new CallsUnderWay(Runnable::run);
    private final FakeClient client = new FakeClient();

    @Test
    void aClientWithoutCallsIsClosedAtOnce() {
        calls.closeAfterCalls(client);
        assertThat(client.closed).hasValue(1);
    }

    @Test
    void aClientWithCallsIsClosedAfterTheLastOfThem() {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<String> counted = calls.count(client, () -> one);
        var unused = calls.count(client, () -> other);
        calls.closeAfterCalls(client);
        one.complete("answer");
        assertThat(counted).isCompletedWithValue("answer");
        assertThat(client.closed).hasValue(0);
        other.completeExceptionally(new IllegalStateException("refused"));
        assertThat(client.closed).hasValue(1);
    }

    @Test
    void aCallThatCannotBeginIsNotWaitedFor() {
        assertThatThrownBy(() -> calls.count(client, () -> {
                    throw new IllegalStateException("cannot begin");
                }))
                .hasMessage("cannot begin");
        calls.closeAfterCalls(client);
        assertThat(client.closed).hasValue(1);
    }
}
