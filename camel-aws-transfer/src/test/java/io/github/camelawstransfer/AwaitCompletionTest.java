package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.StartedTransfer;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An exchange that waits for its files: when it goes on, with what, and what its redelivery does. */
class AwaitCompletionTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final RunningClock clock = new RunningClock();
    private final MemoryTransferStore store = new MemoryTransferStore(clock);
    private final String connector = transfer.connector();
    private final String awaiting = connector + "?awaitCompletion=true";

    @BeforeEach
    void setStore() {
        transfer.component().setStore(store);
    }

    @Test
    void theExchangeGoesOnWithTheResultsOfItsFilesAndNeedsNoConsumer() throws Exception {
        transfer.route(awaiting);
        List<String> paths = transfer.put(twelve());
        Exchange done = start(paths);
        assertThat(done.getException()).isNull();
        TransferOutcome outcome = done.getMessage().getBody(TransferOutcome.class);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(outcome.files()).extracting(FileResult::path).isEqualTo(paths);
        assertThat(outcome.files()).extracting(FileResult::status).containsOnly(ItemStatus.COMPLETED);
        assertThat(done.getMessage().getHeaders())
                .containsEntry(TransferConstants.OUTCOME, "COMPLETED")
                .containsEntry(TransferConstants.REQUEST_ID, outcome.requestId())
                .containsEntry(TransferConstants.RESULT_CONNECTOR_ID, transfer.connectorId())
                .containsEntry(
                        TransferConstants.TRANSFER_IDS,
                        transfer.oracle().stream()
                                .map(StartedTransfer::transferId)
                                .toList());
    }

    @Test
    void aFileThatWasNotMovedMakesTheExchangeFailWithEveryResult() throws Exception {
        transfer.route(awaiting);
        List<String> paths = List.of(transfer.put("there.txt").get(0), transfer.path("missing.txt"));
        Exchange done = start(paths);
        assertThat(done.getException()).isInstanceOfSatisfying(FileTransferFailedException.class, e -> {
            assertThat(e.outcome().status()).isEqualTo(OutcomeStatus.PARTIALLY_FAILED);
            assertThat(e.outcome().files()).extracting(FileResult::path).isEqualTo(paths);
            assertThat(e.failed()).singleElement().satisfies(file -> {
                assertThat(file.path()).isEqualTo(transfer.path("missing.txt"));
                assertThat(e).hasMessageContaining(file.failureCode()).hasMessageContaining(file.path());
            });
            assertThat(e).hasMessageContaining(e.outcome().requestId()).hasMessageContaining(transfer.connectorId());
        });
    }

    @Test
    void aRouteMayTakeFailuresAsAResult() throws Exception {
        transfer.route(awaiting + "&failOnFileFailure=false");
        Exchange done = start(List.of(transfer.path("missing.txt")));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.FAILED);
        assertThat(done.getMessage().getHeader(TransferConstants.OUTCOME)).isEqualTo("FAILED");
    }

    @Test
    void aRedeliveryStartsTheFailedFilesAgainAndNoOthers() throws Exception {
        List<String> paths = List.of(transfer.put("moved.txt").get(0), transfer.path("late.txt"));
        redeliverOnce(awaiting, () -> transfer.put("late.txt"));
        Exchange done = start(paths);
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::sendFilePaths)
                .containsExactly(paths, paths.subList(1, 2));
        TransferOutcome outcome = done.getMessage().getBody(TransferOutcome.class);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(outcome.files()).extracting(FileResult::path).isEqualTo(paths);
        assertThat(outcome.files()).extracting(FileResult::requestId).containsOnly(outcome.requestId());
    }

    @Test
    void theKeyThenLeadsToTheNewestAttempt() throws Exception {
        redeliverOnce(awaiting + "&idempotencyKey=order", () -> transfer.put("keyed.txt"));
        Exchange first = start(List.of(transfer.path("keyed.txt")));
        assertThat(first.getException()).isNull();
        Exchange again = start(List.of(transfer.path("keyed.txt")));
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(TransferConstants.DUPLICATE)).isEqualTo(true);
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(transfer.oracle()).hasSize(2);
    }

    @Test
    void aFileThatIsMerelyPresumedToHaveFailedIsNotStartedAgain() throws Exception {
        transfer.faults().holdFiles();
        transfer.route(awaiting, 2);
        CompletableFuture<Exchange> waiting = startAsync(transfer.put("presumed.txt"));
        String jobId = await().until(this::startedJob, id -> id != null);
        store.apply(jobId, new JobInput.TimedOut());
        Exchange done = await().atMost(Duration.ofSeconds(20)).until(() -> waiting.getNow(null), one -> one != null);
        assertThat(done.getException()).isInstanceOf(FileTransferFailedException.class);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void aSecondExchangeWithTheSameKeyWaitsForTheSameOutcome() throws Exception {
        transfer.faults().holdFiles();
        transfer.route(awaiting + "&idempotencyKey=order");
        List<String> paths = transfer.put("shared.txt");
        CompletableFuture<Exchange> first = startAsync(paths);
        await().until(() -> transfer.component().tracker().starts().waiting() == 1);
        CompletableFuture<Exchange> second = startAsync(paths);
        await().until(() -> transfer.component().tracker().starts().waiting() == 2);
        transfer.faults().releaseFiles();
        await().until(() -> first.isDone() && second.isDone());
        assertThat(first.join().getException()).isNull();
        assertThat(second.join().getMessage().getBody())
                .isEqualTo(first.join().getMessage().getBody());
        assertThat(second.join().getMessage().getHeader(TransferConstants.DUPLICATE))
                .isEqualTo(true);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void whoHasWaitedLongEnoughIsToldAndTheFilesAreTrackedOn() throws Exception {
        transfer.faults().holdFiles();
        transfer.route(awaiting + "&awaitTimeout=100");
        Exchange done = start(transfer.put("slow.txt"));
        assertThat(done.getException()).isInstanceOfSatisfying(TransferTimeoutException.class, e -> {
            assertThat(e.open()).containsExactly(transfer.path("slow.txt"));
            assertThat(e.receipt().transferIds())
                    .isEqualTo(transfer.oracle().stream()
                            .map(StartedTransfer::transferId)
                            .toList());
            assertThat(e).hasMessageContaining(e.requestId()).hasMessageContaining("PT0.1S");
        });
        assertThat(transfer.component().tracker().starts().waiting()).isZero();
        transfer.faults().releaseFiles();
        await().untilAsserted(() -> assertThat(store.jobs(JobQuery.ALL, null, 10))
                .extracting(listed -> listed.job().state())
                .containsExactly(JobState.FINISHED));
    }

    @Test
    void aRedeliveryAfterATimeOutWaitsAgainAndStartsNothing() throws Exception {
        transfer.faults().holdFiles();
        redeliverOnce(awaiting + "&awaitTimeout=1000", () -> transfer.faults().releaseFiles());
        Exchange done = start(transfer.put("slow.txt"));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void theCheckOfAnotherNodeEndsTheWaitToo() throws Exception {
        transfer.component().setStepListener(BeforeStep.every(Step.TAKE_CHECKS, () -> {
            throw new IllegalStateException("this node makes no checks");
        }));
        transfer.route(awaiting);
        transfer.another(store).start(route -> route.from("direct:unused").to(connector));
        Exchange done = start(transfer.put("elsewhere.txt"));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
    }

    @Test
    void anOutcomeThatWasAwaitedCountsAsHeard() throws Exception {
        transfer.route(awaiting);
        assertThat(start(transfer.put("heard.txt")).getException()).isNull();
        clock.advance(Duration.ofDays(8));
        assertThat(store.purge(new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30)), 10))
                .isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    void aConsumerHearsOfTheFilesAllTheSame() throws Exception {
        transfer.hear("?emit=finals");
        transfer.route(awaiting);
        start(transfer.put("both.txt"));
        transfer.heard().awaitFinals(1);
    }

    @Test
    void aTransactedExchangeMayNotWaitUnlessItIsAllowed() throws Exception {
        transfer.route(awaiting);
        Exchange refused = transacted(transfer.put("transacted.txt"));
        transfer.camel().createProducerTemplate().send(awaiting, refused);
        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("awaitCompletion")
                .hasMessageContaining("allowTransactedAwait")
                .hasMessageContaining("Nothing was started");
        assertThat(transfer.oracle()).isEmpty();
        Exchange allowed = transacted(transfer.put("transacted.txt"));
        transfer.camel().createProducerTemplate().send(awaiting + "&allowTransactedAwait=true", allowed);
        assertThat(allowed.getException()).isNull();
        assertThat(allowed.getMessage().getBody()).isInstanceOf(TransferOutcome.class);
    }

    @Test
    void whenCamelStopsTheWaitsEndAndNothingIsForgotten() throws Exception {
        transfer.faults().holdFiles();
        transfer.component().setShutdownAwait(100);
        transfer.route(awaiting);
        CompletableFuture<Exchange> waiting = startAsync(transfer.put("stopped.txt"));
        await().until(() -> transfer.component().tracker().starts().waiting() == 1);
        transfer.stop();
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
        transfer.route(connector);
        assertThat(start(transfer.put("receipt.txt")).getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    /** AWS lets 1,000 files of a connector wait, so several connectors are needed. */
    @Test
    void tenThousandExchangesWaitWithoutAThread() throws Exception {
        int exchanges = 10_000;
        int connectors = 12;
        transfer.faults().holdQueues();
        transfer.route(awaiting);
        List<String> ids = IntStream.range(0, connectors)
                .mapToObj(n -> transfer.emulator()
                        .createConnector(ConnectorSpec.sftp(transfer.aws().partner())))
                .toList();
        AsyncProducer producer = transfer.camel()
                .getEndpoint("aws2-transfer:*?awaitCompletion=true&failOnFileFailure=false&batchDelay=20")
                .createAsyncProducer();
        producer.start();
        AtomicInteger done = new AtomicInteger();
        int threads = Thread.activeCount();
        for (int n = 0; n < exchanges; n++) {
            Exchange exchange = exchange(List.of(transfer.path("missing-" + n)));
            exchange.getMessage().setHeader(TransferConstants.CONNECTOR_ID, ids.get(n % connectors));
            producer.process(exchange, sync -> done.incrementAndGet());
            assertThat(exchange.getException()).isNull();
        }
        StartService awaiter = transfer.component().tracker().starts();
        await().atMost(Duration.ofSeconds(60)).until(() -> awaiter.waiting() == exchanges);
        assertThat(done).hasValue(0);
        // On a machine that does other things too, pools grow for a while; not by a thread for each exchange.
        assertThat(Thread.activeCount() - threads).isLessThan(exchanges / 20);
        transfer.faults().releaseQueues();
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

    private static void redeliverOnce(String to, Runnable before) throws Exception {
        transfer.routes(route -> route.from("direct:start")
                .errorHandler(route.defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> before.run()))
                .to(to));
    }

    private Exchange transacted(List<String> paths) {
        Exchange exchange = exchange(paths);
        exchange.getExchangeExtension().setTransacted(true);
        return exchange;
    }

    private Exchange exchange(List<String> paths) {
        Exchange exchange = new DefaultExchange(transfer.camel());
        exchange.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, paths);
        return exchange;
    }

    private Exchange start(List<String> paths) {
        return transfer.sendPaths("direct:start", paths);
    }

    private CompletableFuture<Exchange> startAsync(List<String> paths) {
        return transfer.camel().createProducerTemplate().asyncSend("direct:start", exchange(paths));
    }
}
