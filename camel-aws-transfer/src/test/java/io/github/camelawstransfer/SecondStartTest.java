package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.result.FileTransferFailedException;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.RequestUnknownException;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.TransferTimeoutException;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StoreFullException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.transfer.model.AccessDeniedException;

/** No file is started a second time but for FAILED by AWS's word, or by the user's. */
class SecondStartTest {
    private static final String START = "StartFileTransfer";

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private StoreKind.Opened opened;
    private BrokenStore broken;
    private final String key = "order-" + System.nanoTime();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final Map<Integer, Runnable> beforeDelivery = new HashMap<>();
    private final AtomicInteger deliveries = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        transfer.stop();
        if (opened != null) {
            opened.close();
        }
    }

    // a joined exchange

    @ParameterizedTest
    @EnumSource
    void anExchangeThatJoinedStartsAgainWhatFailedAndNothingElse(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = goodAndBad();
        route("awaitCompletion=true&idempotencyKey=" + key, 1);
        Exchange first = send(paths);
        assertThat(first.getException()).isInstanceOf(FileTransferFailedException.class);
        assertThat(started()).containsExactly(paths, bad(paths));
        Exchange second = send(paths);
        assertThat(second.getException()).isInstanceOfSatisfying(FileTransferFailedException.class, e -> assertThat(
                        e.outcome().files())
                .as("each file once, by its newest attempt")
                .extracting(FileResult::path, FileResult::status)
                .containsExactly(tuple(paths.get(0), ItemStatus.COMPLETED), tuple(paths.get(1), ItemStatus.FAILED)));
        assertThat(started()).containsExactly(paths, bad(paths), bad(paths));
    }

    @ParameterizedTest
    @EnumSource
    void whoeverComesWithTheKeyGetsTheNewestAttemptOfEachFile(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = goodAndBad();
        beforeDelivery(2, () -> transfer.put(name(paths.get(1))));
        route("awaitCompletion=true&idempotencyKey=" + key, 1);
        Exchange first = send(paths);
        assertThat(first.getException()).isNull();
        Exchange second = send(paths);
        assertThat(second.getMessage().getHeader(DUPLICATE)).isEqualTo(true);
        assertThat(second.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(second.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(started()).containsExactly(paths, bad(paths));
    }

    // a refused restart

    @ParameterizedTest
    @EnumSource
    void aRestartThatIsRefusedForgetsNothing(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = goodAndBad();
        beforeDelivery(2, () -> transfer.faults().accessDenied(START, 1));
        beforeDelivery(3, () -> transfer.put(name(paths.get(1))));
        route("awaitCompletion=true&idempotencyKey=" + key, 2);
        Exchange done = send(paths);
        assertThat(failures).hasSize(2).last().isInstanceOf(AccessDeniedException.class);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(started()).containsExactly(paths, bad(paths));
    }

    @ParameterizedTest
    @EnumSource
    void aRestartThatIsRefusedKeepsTheKeyWhereItIs(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = goodAndBad();
        beforeDelivery(2, () -> transfer.faults().throttle(START, 1));
        route("awaitCompletion=true&idempotencyKey=" + key, 1);
        send(paths);
        assertThat(started()).containsExactly(paths);
        Exchange other = send(paths);
        assertThat(other.getException()).isInstanceOf(FileTransferFailedException.class);
        assertThat(started()).containsExactly(paths, bad(paths));
    }

    @Test
    void aRestartForWhichTheStoreHasNoRoomForgetsNothing() throws Exception {
        transfer.component().setStore(new MemoryTransferStore(Clock.systemUTC(), 2));
        List<String> paths = goodAndBad();
        route("awaitCompletion=true", 2);
        Exchange done = send(paths);
        assertThat(done.getException()).isInstanceOf(StoreFullException.class);
        assertThat(failures).hasSize(3);
        assertThat(started()).containsExactly(paths);
    }

    // a store that fails

    @ParameterizedTest
    @EnumSource
    void aRedeliveryThatTheStoreDoesNotAnswerForgetsNothing(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = many(12);
        transfer.component().setStepListener(BeforeStep.nth(Step.START_FILE_TRANSFER, 2, () -> transfer.faults()
                .throttle(START, 1)));
        beforeDelivery(2, () -> broken.fail("request", 1));
        route("direction=send", 2);
        Exchange done = send(paths);
        assertThat(done.getException()).isNull();
        assertThat(failures).hasSize(2).first().isInstanceOf(PartialStartException.class);
        assertThat(done.getMessage().getBody(TransferReceipt.class).transferIdsByPath())
                .containsOnlyKeys(paths);
        assertThat(started()).containsExactly(paths.subList(0, 10), paths.subList(10, 12));
    }

    @ParameterizedTest
    @EnumSource
    void aRedeliveryAfterATimeoutThatTheStoreDoesNotAnswerForgetsNothing(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = put("one", "other");
        transfer.faults().holdFiles();
        beforeDelivery(2, () -> broken.fail("request", 1));
        beforeDelivery(3, () -> transfer.faults().releaseFiles());
        route("awaitCompletion=true&awaitTimeout=500", 5);
        Exchange done = send(paths);
        assertThat(done.getException()).isNull();
        assertThat(failures).first().isInstanceOf(TransferTimeoutException.class);
        assertThat(started()).containsExactly(paths);
    }

    @ParameterizedTest
    @EnumSource
    void aRestartThatTheStoreDoesNotWriteForgetsNothing(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = goodAndBad();
        beforeDelivery(2, () -> broken.fail("extend", 1));
        beforeDelivery(3, () -> transfer.put(name(paths.get(1))));
        route("awaitCompletion=true", 2);
        assertThat(send(paths).getException()).isNull();
        assertThat(started()).containsExactly(paths, bad(paths));
    }

    // absence

    @ParameterizedTest
    @EnumSource
    void aRequestThatTheStoreHasForgottenIsNotBegunAnew(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = put("one", "other");
        transfer.faults().holdFiles();
        beforeDelivery(2, () -> {
            transfer.faults().releaseFiles();
            awaitFinished();
            purgeAll();
        });
        route("awaitCompletion=true&awaitTimeout=300", 3);
        Exchange done = send(paths);
        assertThat(done.getException())
                .isInstanceOf(RequestUnknownException.class)
                .hasMessageContaining(((TransferTimeoutException) failures.get(0)).requestId())
                .hasMessageContaining(transfer.connectorId());
        assertThat(started()).containsExactly(paths);
    }

    @ParameterizedTest
    @EnumSource
    void aWaitForARequestThatTheStoreHasForgottenEnds(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = put("one");
        broken.fail("concluded", Integer.MAX_VALUE);
        route("awaitCompletion=true&awaitTimeout=-1", 0);
        Future<Exchange> waiting = transfer.camel()
                .createFluentProducerTemplate()
                .to("direct:start")
                .withHeader(SEND_FILE_PATHS, paths)
                .asyncSend();
        awaitFinished();
        purgeAll();
        broken.mend("concluded");
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).satisfies(done -> assertThat(done.getException())
                .isInstanceOf(RequestUnknownException.class));
        assertThat(started()).containsExactly(paths);
    }

    // an operator

    @ParameterizedTest
    @EnumSource
    void aStartThatDidNotHappenIsMadeByWhoeverComesWithTheKey(StoreKind kind) throws Exception {
        use(kind);
        List<String> paths = many(12);
        transfer.component().setStepListener(BeforeStep.nth(Step.START_FILE_TRANSFER, 2, () -> transfer.faults()
                .internalError(START, 1)));
        route("idempotencyKey=" + key, 0);
        assertThat(send(paths).getException()).isInstanceOf(UnconfirmedStartException.class);
        String unconfirmed = opened.store()
                .jobs(JobQuery.ALL.in(JobState.UNCONFIRMED), null, 10)
                .get(0)
                .job()
                .id();
        transfer.component().getAdministration().notStarted(unconfirmed);
        Exchange again = send(paths);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody(TransferReceipt.class).transferIdsByPath())
                .containsOnlyKeys(paths);
        assertThat(started()).containsExactly(paths.subList(0, 10), paths.subList(10, 12));
    }

    private void use(StoreKind kind) {
        opened = kind.open();
        broken = new BrokenStore(opened.store());
        transfer.component().setStore(broken.store());
    }

    /** Each exchange is delivered once, and again so often as it fails. */
    private void route(String options, int redeliveries) throws Exception {
        transfer.routes(route -> {
            route.interceptSendToEndpoint("aws2-transfer:*").process(exchange -> beforeDelivery
                    .getOrDefault(deliveries.incrementAndGet(), () -> {})
                    .run());
            route.from("direct:start")
                    .errorHandler(route.defaultErrorHandler()
                            .maximumRedeliveries(redeliveries)
                            .redeliveryDelay(0)
                            .onExceptionOccurred(exchange ->
                                    failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))))
                    .to(transfer.connector() + "?startTimeout=1&" + options);
        });
    }

    private void beforeDelivery(int number, Runnable work) {
        beforeDelivery.put(number, work);
    }

    private static Exchange send(List<String> paths) {
        return transfer.sendPaths("direct:start", paths);
    }

    /** Files that no other test has: one is there, the other is not. */
    private static List<String> goodAndBad() {
        return List.of(put("good").get(0), transfer.path("bad-" + System.nanoTime()));
    }

    private static List<String> bad(List<String> goodAndBad) {
        return goodAndBad.subList(1, 2);
    }

    private static List<String> put(String... names) {
        return transfer.put(
                Arrays.stream(names).map(name -> name + "-" + System.nanoTime()).toArray(String[]::new));
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> transfer.path("many-" + number))
                .toList();
    }

    private static String name(String path) {
        return Item.baseName(path);
    }

    private static List<List<String>> started() {
        return transfer.oracle().stream().map(StartedTransfer::sendFilePaths).toList();
    }

    private void awaitFinished() {
        await().until(() -> !opened.store()
                .jobs(JobQuery.ALL.in(JobState.FINISHED), null, 10)
                .isEmpty());
    }

    /** As if the retention were over. */
    private void purgeAll() {
        opened.store().purge(new Retention(Duration.ZERO, Duration.ZERO, Duration.ZERO), 100);
    }
}
