package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.IdempotencyKeyConflictException;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key never starts the same files twice, in any exchange. */
class IdempotencyKeyTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private static final Bucket bucket = new Bucket(aws);

    private final RunningClock clock = new RunningClock();
    private final TransferStore store = new MemoryTransferStore(clock);
    private TransferContext context;
    private String connector;

    @BeforeEach
    void create() {
        connector = "aws2-transfer:" + aws.connectorId() + "?startTimeout=1";
        context = context();
    }

    private TransferContext context() {
        TransferContext created = new TransferContext(aws.emulator());
        created.component.setStore(store);
        return created;
    }

    @AfterEach
    void stop() {
        context.close();
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
        assertThat(started()).hasSize(1);
    }

    @Test
    void theOptionMayBeASimpleExpression() throws Exception {
        start();
        String uri = connector + "&idempotencyKey=${header.order}";
        Map<String, Object> headers = Map.of(SEND_FILE_PATHS, bucket.put("option.txt"), "order", 4711);
        assertThat(context.send(uri, null, headers).getException()).isNull();
        assertThat(context.send(uri, null, headers).getMessage().getHeader(DUPLICATE))
                .isEqualTo(true);
        assertThat(started()).hasSize(1);
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
        assertThat(started()).hasSize(1);
    }

    @Test
    void keysOfDifferentConnectorsAreDifferent() throws Exception {
        start();
        String other = "aws2-transfer:" + aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        send("key", "shared.txt");
        assertThat(context.send(other, null, Map.of(SEND_FILE_PATHS, bucket.put("shared.txt"), IDEMPOTENCY_KEY, "key"))
                        .getMessage()
                        .getHeader(DUPLICATE))
                .isNull();
        assertThat(started()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void aKeyThatProtectsNothingIsRefused(int length) throws Exception {
        start();
        assertThat(send("k".repeat(length), "unprotected.txt").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(IDEMPOTENCY_KEY)
                .hasMessageContaining("Nothing was started");
        assertThat(context.send(
                                connector + "&idempotencyKey=${header.missing}",
                                null,
                                Map.of(SEND_FILE_PATHS, bucket.put("unprotected.txt")))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option idempotencyKey");
        assertThat(started()).isEmpty();
    }

    @Test
    void theSameKeyStartsWhatIsMissingAndNothingTwice() throws Exception {
        refuseCall(2);
        start();
        String[] names = IntStream.range(0, 25).mapToObj(n -> "rest-" + n).toArray(String[]::new);
        assertThat(send("key", names).getException()).isInstanceOf(PartialStartException.class);
        Exchange second = send("key", names);
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getBody(TransferReceipt.class).transfers())
                .hasSize(3);
        assertThat(started().stream().flatMap(transfer -> transfer.sendFilePaths().stream()))
                .containsExactlyElementsOf(bucket.put(names));
    }

    @Test
    void aRefusedRequestFreesItsKey() throws Exception {
        start();
        aws.emulator().faults().throttle("StartFileTransfer", 1, 1);
        assertThat(send("key", "freed.txt").getException()).isNotNull();
        Exchange second = send("key", "freed.txt");
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader(DUPLICATE)).isNull();
    }

    @Test
    void anUnconfirmedStartIsRaisedAgainWithoutACall() throws Exception {
        start();
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        assertThat(send("key", "lost.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(send("key", "lost.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(1);
    }

    @Test
    void anotherNodeAndARestartKnowTheKey() throws Exception {
        start();
        send("key", "restart.txt");
        context.close();
        context = context();
        start();
        assertThat(send("key", "restart.txt").getMessage().getHeader(DUPLICATE)).isEqualTo(true);
        assertThat(started()).hasSize(1);
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
        assertThat(started()).hasSize(1);
    }

    @Test
    void exchangesWithTheSameKeyAtOnceStartOneTransferAndGetTheSameReceipt() throws Exception {
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        context.component.setStepListener(before(Step.START_FILE_TRANSFER, () -> {
            calling.countDown();
            await(go);
        }));
        start();
        bucket.put("together.txt");
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> send("key", "together.txt"));
        calling.await();
        CompletableFuture<Exchange> second = CompletableFuture.supplyAsync(() -> send("key", "together.txt"));
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
        go.countDown();
        assertThat(second.get().getException()).isNull();
        assertThat(second.get().getMessage().getBody())
                .isEqualTo(first.get().getMessage().getBody());
        assertThat(started()).hasSize(1);
    }

    private void start() throws Exception {
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(connector);
            }
        });
    }

    private Exchange send(String key, String... names) {
        return context.send("direct:start", null, Map.of(SEND_FILE_PATHS, bucket.put(names), IDEMPOTENCY_KEY, key));
    }

    private static List<StartedTransfer> started() {
        return aws.emulator().oracle().startedTransfers();
    }

    private void refuseCall(int number) {
        AtomicInteger calls = new AtomicInteger();
        context.component.setStepListener(before(Step.START_FILE_TRANSFER, () -> {
            if (calls.incrementAndGet() == number) {
                aws.emulator().faults().throttle("StartFileTransfer", 1, 1);
            }
        }));
    }

    private static StepListener before(Step wanted, Runnable action) {
        return new StepListener() {
            @Override
            public void before(Step step) {
                if (step == wanted) {
                    action.run();
                }
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
