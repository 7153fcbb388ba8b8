package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.result.IdempotencyKeyConflictException;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.Step;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/** Several exchanges, one call: each gets what it would have got alone. */
class GatheringTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    /** Longer than a test: a batch leaves because it is full, or because Camel stops. */
    private static final String LONG = "&batchDelay=60000";

    private static final String OF_THREE = "?batchMaxFiles=3&startTimeout=1" + LONG;

    private final MemoryTransferStore store = new MemoryTransferStore(Clock.systemUTC());
    private final AtomicBoolean failRemovals = new AtomicBoolean();
    private final String connector = transfer.connector();

    @BeforeEach
    void hear() throws Exception {
        transfer.component().setStore(store);
        // Else the first exchanges wait for one description of the connector, and are gathered in any order after it.
        transfer.component().getConfiguration().setProtocol(ConnectorProtocol.sftp);
        transfer.component().setStepListener(BeforeStep.every(Step.REMOVE_UNSTARTED, () -> {
            if (failRemovals.get()) {
                throw new IllegalStateException("the store does not answer");
            }
        }));
        transfer.hear("?emit=finals");
    }

    @Test
    void tenExchangesAreOneCallAndEachHasItsOwnReceipt() throws Exception {
        List<Exchange> done = finish(start(connector + "?startTimeout=1000" + LONG, names(10)));
        assertThat(transfer.oracle()).singleElement().satisfies(call -> assertThat(call.sendFilePaths())
                .containsExactlyElementsOf(paths(names(10))));
        String transferId = transfer.oracle().get(0).transferId();
        for (int n = 0; n < done.size(); n++) {
            assertThat(done.get(n).getException()).isNull();
            TransferReceipt receipt = done.get(n).getMessage().getBody(TransferReceipt.class);
            assertThat(receipt.transferIdsByPath()).containsExactly(Map.entry(transfer.path("file-" + n), transferId));
            assertThat(done.get(n).getMessage().getHeader(TransferConstants.REQUEST_ID))
                    .isEqualTo(receipt.requestId());
        }
        assertThat(done)
                .extracting(exchange -> exchange.getMessage().getHeader(TransferConstants.REQUEST_ID))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFileIsHeardUnderTheRequestOfItsExchange() throws Exception {
        List<Exchange> done = finish(start(connector + OF_THREE, names(3)));
        await().untilAsserted(() -> assertThat(transfer.heard().finals())
                .extracting(result -> result.path() + " " + result.requestId())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3)
                        .mapToObj(n -> transfer.path("file-" + n) + " "
                                + done.get(n)
                                        .getMessage()
                                        .getBody(TransferReceipt.class)
                                        .requestId())
                        .toList()));
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void eachExchangeWaitsForItsOwnFile() throws Exception {
        List<Exchange> done = finish(start(connector + OF_THREE + "&awaitCompletion=true", names(3)));
        assertThat(transfer.oracle()).hasSize(1);
        assertThat(done)
                .extracting(exchange -> exchange.getMessage()
                        .getBody(TransferOutcome.class)
                        .files()
                        .get(0)
                        .path())
                .isEqualTo(paths(names(3)));
    }

    @Test
    void aBatchLeavesWhenItsFirstExchangeHasWaitedLongEnough() throws Exception {
        assertThat(finish(start(connector + "?batchDelay=30", names(1))).get(0).getException())
                .isNull();
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void filesOfOneNameAreNeverInOneCall() throws Exception {
        finish(start(connector + OF_THREE, List.of("a/report.csv", "b/report.csv", "c/other.csv", "d/third.csv")));
        assertThat(transfer.oracle()).hasSize(2);
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::sendFilePaths)
                .noneMatch(paths ->
                        paths.contains(transfer.path("a/report.csv")) && paths.contains(transfer.path("b/report.csv")));
    }

    @Test
    void exchangesForOtherDirectoriesAreNotGathered() throws Exception {
        AsyncProducer producer =
                producer(connector + "?remoteDirectoryPath=/${header.partner}&batchMaxFiles=2&batchDelay=2000");
        List<CompletableFuture<Exchange>> under = new ArrayList<>();
        for (String partner : List.of("one", "other", "one")) {
            Exchange exchange = exchange("file-" + under.size());
            exchange.getMessage().setHeader("partner", partner);
            under.add(process(producer, exchange));
        }
        finish(under);
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::remoteDirectoryPath)
                .containsExactlyInAnyOrder("/one", "/other");
    }

    @Test
    void whenTooManyBatchesAreOpenAllOfThemLeaveAndEachOnce() throws Exception {
        int most = 500;
        AsyncProducer producer =
                producer(connector + "?remoteDirectoryPath=/${header.partner}&startTimeout=1000" + LONG);
        List<CompletableFuture<Exchange>> under = new ArrayList<>();
        for (int n = 0; n < most; n++) {
            under.add(process(producer, forPartner(n)));
        }
        assertThat(transfer.oracle()).isEmpty();
        CompletableFuture<Exchange> doesNotFit = process(producer, forPartner(0));
        finish(under.subList(0, 1));
        assertThat(transfer.oracle()).hasSize(1);
        CompletableFuture<Exchange> oneTooMany = process(producer, forPartner(most));
        finish(under);
        finish(List.of(doesNotFit));
        assertThat(oneTooMany).isNotDone();
        assertThat(transfer.oracle()).hasSize(most + 1);
    }

    private Exchange forPartner(int number) {
        Exchange exchange = new DefaultExchange(transfer.camel());
        exchange.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, transfer.path("file"));
        exchange.getMessage().setHeader("partner", number);
        return exchange;
    }

    @Test
    void anExchangeWithManyFilesIsStartedAtOnce() throws Exception {
        AsyncProducer producer = producer(connector + "?startTimeout=1000&batchMaxFiles=4" + LONG);
        Exchange many = new DefaultExchange(transfer.camel());
        transfer.put(names(25).toArray(String[]::new));
        many.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, paths(names(25)));
        assertThat(finish(List.of(process(producer, many))).get(0).getException())
                .isNull();
        assertThat(transfer.oracle()).hasSize(3);
    }

    @Test
    void whenAwsRefusesTheCallBecauseOfOneFileOnlyItsExchangeFails() throws Exception {
        transfer.faults().refusePath(transfer.path("file-1"));
        List<Exchange> done = finish(start(connector + OF_THREE, names(3)));
        assertThat(done.get(0).getException()).isNull();
        assertThat(done.get(1).getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(done.get(2).getException()).isNull();
        assertThat(transfer.oracle())
                .flatExtracting(StartedTransfer::sendFilePaths)
                .containsExactlyInAnyOrder(transfer.path("file-0"), transfer.path("file-2"));
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(4);
    }

    @Test
    void whenAwsRefusesTheCallForAnotherReasonEveryExchangeIsToldAndNothingIsKept() throws Exception {
        transfer.faults().throttle("StartFileTransfer", 1, 7);
        List<Exchange> done = finish(start(connector + OF_THREE, names(3)));
        assertThat(done).extracting(Exchange::getException).hasOnlyElementsOfType(ThrottlingException.class);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(1);
        assertThat(store.jobs(JobQuery.ALL, null, 10)).isEmpty();
    }

    @Test
    void whenTheAnswerIsLostEachExchangeIsToldOfItsOwnFile() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        List<Exchange> done = finish(start(connector + OF_THREE, names(3)));
        for (int n = 0; n < 3; n++) {
            String path = transfer.path("file-" + n);
            assertThat(done.get(n).getException())
                    .isInstanceOfSatisfying(UnconfirmedStartException.class, e -> assertThat(e.unconfirmed())
                            .containsExactly(path));
        }
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void anExchangeWhoseKeyWasUsedBeforeLeavesTheBatch() throws Exception {
        finish(List.of(process(producer(connector), keyed("file-0", "used"))));
        AsyncProducer producer = producer(connector + OF_THREE);
        List<Exchange> done = finish(List.of(
                process(producer, keyed("file-0", "used")),
                process(producer, keyed("file-1", "fresh")),
                process(producer, exchange("file-2"))));
        assertThat(done).extracting(Exchange::getException).containsOnlyNulls();
        assertThat(done)
                .extracting(exchange -> exchange.getMessage().getHeader(TransferConstants.DUPLICATE))
                .containsExactly(true, null, null);
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::sendFilePaths)
                .containsExactly(
                        List.of(transfer.path("file-0")), List.of(transfer.path("file-1"), transfer.path("file-2")));
    }

    @Test
    void ofTwoExchangesOfOneBatchWithTheSameKeyTheOneThatAsksForAnotherFileIsAConflict() throws Exception {
        AsyncProducer producer = producer(connector + "?batchMaxFiles=2" + LONG);
        List<Exchange> done =
                finish(List.of(process(producer, keyed("file-0", "same")), process(producer, keyed("file-1", "same"))));
        assertThat(done.get(0).getException()).isNull();
        assertThat(done.get(1).getException()).isInstanceOf(IdempotencyKeyConflictException.class);
        assertThat(transfer.oracle()).singleElement().satisfies(call -> assertThat(call.sendFilePaths())
                .containsExactly(transfer.path("file-0")));
    }

    /** The exchanges of the batch were told that nothing was started; some of them may have sent their files otherwise. */
    @Test
    void aKeyOfARefusedBatchStartsItsOwnFileAlone() throws Exception {
        failRemovals.set(true);
        transfer.faults().throttle("StartFileTransfer", 1, 7);
        AsyncProducer batches = producer(connector + "?batchMaxFiles=2&startTimeout=1" + LONG);
        List<Exchange> refused =
                finish(List.of(process(batches, keyed("file-0", "one")), process(batches, keyed("file-1", "other"))));
        assertThat(refused).extracting(Exchange::getException).hasOnlyElementsOfType(ThrottlingException.class);
        assertThat(store.jobs(JobQuery.ALL, null, 10)).hasSize(1);
        failRemovals.set(false);
        List<Exchange> done = finish(List.of(process(producer(connector), keyed("file-0", "one"))));
        assertThat(done.get(0).getException()).isNull();
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::sendFilePaths)
                .containsExactly(List.of(transfer.path("file-0")));
    }

    @Test
    void whatWasGatheredIsSentWhenCamelStops() throws Exception {
        transfer.routes(route -> route.from("seda:start?concurrentConsumers=2")
                .routeId("sends")
                .to(connector + "?startTimeout=1000" + LONG));
        List<Exchange> exchanges = List.of(exchange("file-0"), exchange("file-1"));
        exchanges.forEach(exchange ->
                transfer.camel().createProducerTemplate().send("seda:start?waitForTaskToComplete=Never", exchange));
        await().until(() -> transfer.camel().getInflightRepository().size("sends") == 2);
        assertThat(transfer.oracle()).isEmpty();
        transfer.stop();
        assertThat(transfer.oracle()).isNotEmpty();
        assertThat(transfer.oracle())
                .flatExtracting(StartedTransfer::sendFilePaths)
                .containsExactlyInAnyOrder(transfer.path("file-0"), transfer.path("file-1"));
    }

    private List<CompletableFuture<Exchange>> start(String uri, List<String> names) throws Exception {
        AsyncProducer producer = producer(uri);
        return names.stream().map(name -> process(producer, exchange(name))).toList();
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = transfer.camel().getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    /** The calling thread comes back at once. */
    private static CompletableFuture<Exchange> process(AsyncProducer producer, Exchange exchange) {
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        assertThat(producer.process(exchange, sync -> done.complete(exchange))).isFalse();
        return done;
    }

    private static List<Exchange> finish(List<CompletableFuture<Exchange>> under) {
        await().untilAsserted(() -> assertThat(under).allMatch(CompletableFuture::isDone));
        return under.stream().map(CompletableFuture::join).toList();
    }

    private Exchange exchange(String name) {
        transfer.put(name);
        Exchange exchange = new DefaultExchange(transfer.camel());
        exchange.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, transfer.path(name));
        return exchange;
    }

    private Exchange keyed(String name, String key) {
        Exchange exchange = exchange(name);
        exchange.getMessage().setHeader(TransferConstants.IDEMPOTENCY_KEY, key);
        return exchange;
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(n -> "file-" + n).toList();
    }

    private static List<String> paths(List<String> names) {
        return names.stream().map(transfer::path).toList();
    }
}
