package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.result.FileTransferFailedException;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.TransferTimeoutException;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An exchange that waits for its files: when it goes on, with what, and what its redelivery does. */
class AwaitCompletionTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private static final Bucket bucket = new Bucket(aws);

    private final RunningClock clock = new RunningClock();
    private final MemoryTransferStore store = new MemoryTransferStore(clock);
    private final Heard heard = new Heard();
    private TransferContext context;
    private String connector;
    private String awaiting;

    @BeforeEach
    void create() {
        context = new TransferContext(aws.emulator());
        context.component.setStore(store);
        connector = "aws2-transfer:" + aws.connectorId();
        awaiting = connector + "?awaitCompletion=true";
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void theExchangeGoesOnWithTheResultsOfItsFilesAndNeedsNoConsumer() throws Exception {
        context.start(routes(awaiting, 0));
        List<String> paths = bucket.put(twelve());
        Exchange done = start(paths);
        assertThat(done.getException()).isNull();
        TransferOutcome outcome = done.getMessage().getBody(TransferOutcome.class);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(outcome.files()).extracting(FileResult::path).isEqualTo(paths);
        assertThat(outcome.files()).extracting(FileResult::status).containsOnly(ItemStatus.COMPLETED);
        assertThat(done.getMessage().getHeaders())
                .containsEntry(TransferConstants.OUTCOME, "COMPLETED")
                .containsEntry(TransferConstants.REQUEST_ID, outcome.requestId())
                .containsEntry(TransferConstants.RESULT_CONNECTOR_ID, aws.connectorId())
                .containsEntry(
                        TransferConstants.TRANSFER_IDS,
                        oracle().stream().map(StartedTransfer::transferId).toList());
    }

    @Test
    void aFileThatWasNotMovedMakesTheExchangeFailWithEveryResult() throws Exception {
        context.start(routes(awaiting, 0));
        List<String> paths = List.of(bucket.put("there.txt").get(0), bucket.path("missing.txt"));
        Exchange done = start(paths);
        assertThat(done.getException()).isInstanceOfSatisfying(FileTransferFailedException.class, e -> {
            assertThat(e.outcome().status()).isEqualTo(OutcomeStatus.PARTIALLY_FAILED);
            assertThat(e.outcome().files()).extracting(FileResult::path).isEqualTo(paths);
            assertThat(e.failed()).singleElement().satisfies(file -> {
                assertThat(file.path()).isEqualTo(bucket.path("missing.txt"));
                assertThat(e).hasMessageContaining(file.failureCode()).hasMessageContaining(file.path());
            });
            assertThat(e).hasMessageContaining(e.outcome().requestId()).hasMessageContaining(aws.connectorId());
        });
    }

    @Test
    void aRouteMayTakeFailuresAsAResult() throws Exception {
        context.start(routes(awaiting + "&failOnFileFailure=false", 0));
        Exchange done = start(List.of(bucket.path("missing.txt")));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.FAILED);
        assertThat(done.getMessage().getHeader(TransferConstants.OUTCOME)).isEqualTo("FAILED");
    }

    @Test
    void aRedeliveryStartsTheFailedFilesAgainAndNoOthers() throws Exception {
        List<String> paths = List.of(bucket.put("moved.txt").get(0), bucket.path("late.txt"));
        context.start(redelivering(awaiting, () -> bucket.put("late.txt")));
        Exchange done = start(paths);
        assertThat(done.getException()).isNull();
        assertThat(oracle()).extracting(StartedTransfer::sendFilePaths).containsExactly(paths, paths.subList(1, 2));
        TransferOutcome outcome = done.getMessage().getBody(TransferOutcome.class);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(outcome.files()).extracting(FileResult::path).isEqualTo(paths);
        assertThat(outcome.files()).extracting(FileResult::requestId).doesNotHaveDuplicates();
    }

    @Test
    void theKeyThenPointsToTheRestart() throws Exception {
        context.start(redelivering(awaiting + "&idempotencyKey=order", () -> bucket.put("keyed.txt")));
        Exchange first = start(List.of(bucket.path("keyed.txt")));
        assertThat(first.getException()).isNull();
        Exchange again = start(List.of(bucket.path("keyed.txt")));
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(TransferConstants.DUPLICATE)).isEqualTo(true);
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(oracle()).hasSize(2);
    }

    @Test
    void aFileThatIsMerelyPresumedToHaveFailedIsNotStartedAgain() throws Exception {
        aws.emulator().faults().holdFiles();
        context.start(routes(awaiting, 2));
        CompletableFuture<Exchange> waiting = startAsync(bucket.put("presumed.txt"));
        String jobId = await().until(this::startedJob, id -> id != null);
        store.apply(jobId, new JobInput.TimedOut());
        Exchange done = await().atMost(Duration.ofSeconds(20)).until(() -> waiting.getNow(null), one -> one != null);
        assertThat(done.getException()).isInstanceOf(FileTransferFailedException.class);
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void aSecondExchangeWithTheSameKeyWaitsForTheSameOutcome() throws Exception {
        aws.emulator().faults().holdFiles();
        context.start(routes(awaiting + "&idempotencyKey=order", 0));
        List<String> paths = bucket.put("shared.txt");
        CompletableFuture<Exchange> first = startAsync(paths);
        await().until(() -> context.component.tracker().starts().waiting() == 1);
        CompletableFuture<Exchange> second = startAsync(paths);
        await().until(() -> context.component.tracker().starts().waiting() == 2);
        aws.emulator().faults().releaseFiles();
        await().until(() -> first.isDone() && second.isDone());
        assertThat(first.join().getException()).isNull();
        assertThat(second.join().getMessage().getBody())
                .isEqualTo(first.join().getMessage().getBody());
        assertThat(second.join().getMessage().getHeader(TransferConstants.DUPLICATE))
                .isEqualTo(true);
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void whoHasWaitedLongEnoughIsToldAndTheFilesAreTrackedOn() throws Exception {
        aws.emulator().faults().holdFiles();
        context.start(routes(awaiting + "&awaitTimeout=100", 0));
        Exchange done = start(bucket.put("slow.txt"));
        assertThat(done.getException()).isInstanceOfSatisfying(TransferTimeoutException.class, e -> {
            assertThat(e.open()).containsExactly(bucket.path("slow.txt"));
            assertThat(e.receipt().transferIds())
                    .isEqualTo(
                            oracle().stream().map(StartedTransfer::transferId).toList());
            assertThat(e).hasMessageContaining(e.requestId()).hasMessageContaining("PT0.1S");
        });
        assertThat(context.component.tracker().starts().waiting()).isZero();
        aws.emulator().faults().releaseFiles();
        await().untilAsserted(() -> assertThat(store.jobs(JobQuery.ALL, null, 10))
                .extracting(listed -> listed.job().state())
                .containsExactly(JobState.FINISHED));
    }

    @Test
    void aRedeliveryAfterATimeOutWaitsAgainAndStartsNothing() throws Exception {
        aws.emulator().faults().holdFiles();
        context.start(redelivering(
                awaiting + "&awaitTimeout=1000", () -> aws.emulator().faults().releaseFiles()));
        Exchange done = start(bucket.put("slow.txt"));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void theCheckOfAnotherNodeEndsTheWaitToo() throws Exception {
        context.component.setStepListener(new StepListener() {
            @Override
            public void before(Step step) {
                if (step == Step.TAKE_CHECKS) {
                    throw new IllegalStateException("this node makes no checks");
                }
            }
        });
        context.start(routes(awaiting, 0));
        try (TransferContext other = new TransferContext(aws.emulator())) {
            other.component.setStore(store);
            other.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:unused").to(connector);
                }
            });
            Exchange done = start(bucket.put("elsewhere.txt"));
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody(TransferOutcome.class).status())
                    .isEqualTo(OutcomeStatus.COMPLETED);
        }
    }

    @Test
    void anOutcomeThatWasAwaitedCountsAsHeard() throws Exception {
        context.start(routes(awaiting, 0));
        assertThat(start(bucket.put("heard.txt")).getException()).isNull();
        clock.advance(Duration.ofDays(8));
        assertThat(store.purge(new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30)), 10))
                .isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    void aConsumerHearsOfTheFilesAllTheSame() throws Exception {
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(connector + "?emit=finals").process(heard);
                from("direct:start").to(awaiting);
            }
        });
        start(bucket.put("both.txt"));
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
    }

    @Test
    void aTransactedExchangeMayNotWaitUnlessItIsAllowed() throws Exception {
        context.start(routes(awaiting, 0));
        Exchange refused = transacted(bucket.put("transacted.txt"));
        context.camel.createProducerTemplate().send(awaiting, refused);
        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("awaitCompletion")
                .hasMessageContaining("allowTransactedAwait")
                .hasMessageContaining("Nothing was started");
        assertThat(oracle()).isEmpty();
        Exchange allowed = transacted(bucket.put("transacted.txt"));
        context.camel.createProducerTemplate().send(awaiting + "&allowTransactedAwait=true", allowed);
        assertThat(allowed.getException()).isNull();
        assertThat(allowed.getMessage().getBody()).isInstanceOf(TransferOutcome.class);
    }

    @Test
    void whenCamelStopsTheWaitsEndAndNothingIsForgotten() throws Exception {
        aws.emulator().faults().holdFiles();
        context.component.setShutdownAwait(100);
        context.start(routes(awaiting, 0));
        CompletableFuture<Exchange> waiting = startAsync(bucket.put("stopped.txt"));
        await().until(() -> context.component.tracker().starts().waiting() == 1);
        context.close();
        assertThat(waiting).isDone();
        assertThat(waiting.join().getException())
                .isInstanceOf(TransferTimeoutException.class)
                .hasMessageContaining("before Camel stopped");
        assertThat(store.jobs(JobQuery.ALL, null, 10))
                .extracting(listed -> listed.job().state())
                .containsExactly(JobState.STARTED);
    }

    @Test
    void aRouteThatDoesNotWaitStillGetsTheReceipt() throws Exception {
        context.start(routes(connector, 0));
        assertThat(start(bucket.put("receipt.txt")).getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    /** AWS lets 1,000 files of a connector wait, so several connectors are needed. */
    @Test
    void tenThousandExchangesWaitWithoutAThread() throws Exception {
        int exchanges = 10_000;
        int connectors = 12;
        aws.emulator().faults().holdQueues();
        context.start(routes(awaiting, 0));
        List<String> ids = IntStream.range(0, connectors)
                .mapToObj(n -> aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner())))
                .toList();
        AsyncProducer producer = context.camel
                .getEndpoint("aws2-transfer:*?awaitCompletion=true&failOnFileFailure=false&batchDelay=20")
                .createAsyncProducer();
        producer.start();
        AtomicInteger done = new AtomicInteger();
        int threads = Thread.activeCount();
        for (int n = 0; n < exchanges; n++) {
            Exchange exchange = exchange(List.of(bucket.path("missing-" + n)));
            exchange.getMessage().setHeader(TransferConstants.CONNECTOR_ID, ids.get(n % connectors));
            producer.process(exchange, sync -> done.incrementAndGet());
            assertThat(exchange.getException()).isNull();
        }
        StartService awaiter = context.component.tracker().starts();
        await().atMost(Duration.ofSeconds(60)).until(() -> awaiter.waiting() == exchanges);
        assertThat(done).hasValue(0);
        assertThat(Thread.activeCount() - threads).isLessThan(100);
        aws.emulator().faults().releaseQueues();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(done).hasValue(exchanges));
        producer.stop();
    }

    private String startedJob() {
        return store.jobs(JobQuery.ALL.in(JobState.STARTED), null, 1).stream()
                .map(ListedJob::job)
                .map(job -> job.id())
                .findFirst()
                .orElse(null);
    }

    private static String[] twelve() {
        return IntStream.range(0, 12).mapToObj(n -> "part-" + n).toArray(String[]::new);
    }

    private List<StartedTransfer> oracle() {
        return aws.emulator().oracle().startedTransfers();
    }

    private RouteBuilder routes(String to, int redeliveries) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        defaultErrorHandler().maximumRedeliveries(redeliveries).redeliveryDelay(0));
                from("direct:start").to(to);
            }
        };
    }

    private RouteBuilder redelivering(String to, Runnable before) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> before.run()));
                from("direct:start").to(to);
            }
        };
    }

    private Exchange transacted(List<String> paths) {
        Exchange exchange = exchange(paths);
        exchange.getExchangeExtension().setTransacted(true);
        return exchange;
    }

    private Exchange exchange(List<String> paths) {
        Exchange exchange = new DefaultExchange(context.camel);
        exchange.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, paths);
        return exchange;
    }

    private Exchange start(List<String> paths) {
        return context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
    }

    private CompletableFuture<Exchange> startAsync(List<String> paths) {
        return context.camel.createProducerTemplate().asyncSend("direct:start", exchange(paths));
    }
}
