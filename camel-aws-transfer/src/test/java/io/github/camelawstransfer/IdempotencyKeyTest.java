package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.result.IdempotencyKeyConflictException;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key never starts the same files twice, in any exchange. */
class IdempotencyKeyTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final RunningClock clock = new RunningClock();
    private final TransferStore store = new MemoryTransferStore(clock);
    private final String connector = transfer.connector() + "?startTimeout=1";

    @BeforeEach
    void setStore() {
        transfer.component().setStore(store);
    }

    @Test
    void aSecondExchangeGetsTheReceiptOfTheFirstAndStartsNothing() throws Exception {
        start();
        Exchange first = send("key", "file.txt");
        Exchange second = send("key", "file.txt");
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(first.getMessage().getHeader(DUPLICATE)).isNull();
        assertThat(second.getMessage().getHeader(DUPLICATE)).isEqualTo(true);
        assertThat(second.getMessage().getHeader(IDEMPOTENCY_KEY)).isNull();
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void theOptionMayBeASimpleExpression() throws Exception {
        start();
        String uri = connector + "&idempotencyKey=${header.order}";
        Map<String, Object> order = Map.of("order", 4711);
        assertThat(transfer.sendTo(uri, order, "option.txt").getException()).isNull();
        assertThat(transfer.sendTo(uri, order, "option.txt").getMessage().getHeader(DUPLICATE))
                .isEqualTo(true);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void theSameKeyForOtherFilesIsAConflict() throws Exception {
        start();
        Exchange first = send("key", "one.txt");
        String requestId = first.getMessage().getBody(TransferReceipt.class).requestId();
        assertThat(send("key", "other.txt").getException())
                .isInstanceOfSatisfying(IdempotencyKeyConflictException.class, e -> assertThat(e.requestId())
                        .isEqualTo(requestId))
                .hasMessageContaining("'key'")
                .hasMessageContaining(requestId);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void keysOfDifferentConnectorsAreDifferent() throws Exception {
        start();
        String other = "aws2-transfer:"
                + transfer.emulator()
                        .createConnector(ConnectorSpec.sftp(transfer.aws().partner()));
        send("key", "shared.txt");
        assertThat(transfer.sendTo(other, Map.of(IDEMPOTENCY_KEY, "key"), "shared.txt")
                        .getMessage()
                        .getHeader(DUPLICATE))
                .isNull();
        assertThat(transfer.oracle()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void aKeyThatProtectsNothingIsRefused(int length) throws Exception {
        start();
        assertThat(send("k".repeat(length), "unprotected.txt").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(IDEMPOTENCY_KEY)
                .hasMessageContaining("Nothing was started");
        assertThat(transfer.sendTo(connector + "&idempotencyKey=${header.missing}", "unprotected.txt")
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option idempotencyKey");
        assertThat(transfer.oracle()).isEmpty();
    }

    @Test
    void theSameKeyStartsWhatIsMissingAndNothingTwice() throws Exception {
        transfer.component().setStepListener(BeforeStep.nth(Step.START_FILE_TRANSFER, 2, () -> transfer.faults()
                .throttle("StartFileTransfer", 1, 1)));
        start();
        String[] names = IntStream.range(0, 25).mapToObj(n -> "rest-" + n).toArray(String[]::new);
        assertThat(send("key", names).getException()).isInstanceOf(PartialStartException.class);
        Exchange second = send("key", names);
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getBody(TransferReceipt.class).transfers())
                .hasSize(3);
        assertThat(transfer.oracle().stream().flatMap(started -> started.sendFilePaths().stream()))
                .containsExactlyElementsOf(transfer.put(names));
    }

    @Test
    void aRefusedRequestFreesItsKey() throws Exception {
        start();
        transfer.faults().throttle("StartFileTransfer", 1, 1);
        assertThat(send("key", "freed.txt").getException()).isNotNull();
        Exchange second = send("key", "freed.txt");
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader(DUPLICATE)).isNull();
    }

    @Test
    void anUnconfirmedStartIsRaisedAgainWithoutACall() throws Exception {
        start();
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        assertThat(send("key", "lost.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(send("key", "lost.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(1);
    }

    @Test
    void anotherNodeAndARestartKnowTheKey() throws Exception {
        start();
        send("key", "restart.txt");
        transfer.restart();
        start();
        assertThat(send("key", "restart.txt").getMessage().getHeader(DUPLICATE)).isEqualTo(true);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void aKeyProtectsAfterItsRequestWasPurged() throws Exception {
        start();
        send("key", "purged.txt");
        Awaitility.await().until(() -> {
            clock.advance(Duration.ofDays(1));
            return store.purge(new Retention(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(100_000)), 10)
                            .requests()
                    == 1;
        });
        Exchange second = send("key", "purged.txt");
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader(DUPLICATE)).isEqualTo(true);
        assertThat(second.getMessage().getBody(TransferReceipt.class).transfers())
                .isEmpty();
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void exchangesWithTheSameKeyAtOnceStartOneTransferAndGetTheSameReceipt() throws Exception {
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        transfer.component().setStepListener(BeforeStep.every(Step.START_FILE_TRANSFER, () -> {
            calling.countDown();
            await(go);
        }));
        start();
        transfer.put("together.txt");
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> send("key", "together.txt"));
        calling.await();
        CompletableFuture<Exchange> second = CompletableFuture.supplyAsync(() -> send("key", "together.txt"));
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
        go.countDown();
        assertThat(second.get().getException()).isNull();
        assertThat(second.get().getMessage().getBody())
                .isEqualTo(first.get().getMessage().getBody());
        assertThat(transfer.oracle()).hasSize(1);
    }

    private void start() throws Exception {
        transfer.route(connector);
    }

    private static Exchange send(String key, String... names) {
        return transfer.sendTo("direct:start", Map.of(IDEMPOTENCY_KEY, key), names);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
