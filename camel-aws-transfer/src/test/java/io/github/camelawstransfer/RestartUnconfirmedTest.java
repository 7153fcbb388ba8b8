package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For partners that can take a file twice: what may have been started is started again, by the user's word alone. */
class RestartUnconfirmedTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private static final Bucket bucket = new Bucket(aws);

    private final MemoryTransferStore store = new MemoryTransferStore(Clock.systemUTC());
    private final Heard heard = new Heard();
    private TransferContext context;
    private String connector;
    private String restarting;

    @BeforeEach
    void create() {
        context = new TransferContext(aws.emulator());
        context.component.setStore(store);
        connector = "aws2-transfer:" + aws.connectorId();
        restarting = connector + "?restartUnconfirmed=true&startTimeout=1";
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aRedeliveryStartsTheFilesAgainUnderTheSameRequest() throws Exception {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        start(restarting, 1);
        Exchange done = send("twice.txt");
        assertThat(done.getException()).isNull();
        assertThat(oracle()).hasSize(2);
        TransferReceipt receipt = done.getMessage().getBody(TransferReceipt.class);
        assertThat(receipt.transferIds()).containsExactly(oracle().get(1).transferId());
        await().untilAsserted(() ->
                assertThat(heard.statusesOf(bucket.path("twice.txt"))).endsWith(ItemStatus.COMPLETED));
        assertThat(heard.events()).allMatch(event -> event.result().requestId().equals(receipt.requestId()));
    }

    @Test
    void anExchangeThatWaitsHearsWhatBecameOfTheSecondStart() throws Exception {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        start(restarting + "&awaitCompletion=true", 1);
        Exchange done = send("awaited.txt");
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(oracle()).hasSize(2);
    }

    @Test
    void withoutTheOptionARedeliveryStartsNothing() throws Exception {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        start(connector, 3);
        assertThat(send("once.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void aLaterRefusalDoesNotMakeTheEarlierDoubtForgotten() throws Exception {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> aws.emulator().faults().throttle("StartFileTransfer", 1, 1)));
                from("direct:start").to(restarting);
            }
        });
        Exchange done = send("doubtful.txt");
        assertThat(done.getException())
                .isInstanceOfSatisfying(UnconfirmedStartException.class, e -> assertThat(e.unconfirmed())
                        .containsExactly(bucket.path("doubtful.txt")));
        assertThat(oracle()).hasSize(1);
        assertThat(store.jobs(JobQuery.ALL, null, 10))
                .extracting(listed -> listed.job().state())
                .containsExactly(JobState.UNCONFIRMED);
    }

    @Test
    void onlyTheJobInDoubtAndWhatWasNotStartedAreStarted() throws Exception {
        List<String> names = IntStream.range(0, 25).mapToObj(n -> "part-" + n).toList();
        List<String> paths = names.stream().map(bucket::path).toList();
        loseSecondAnswer();
        start(restarting, 1);
        Exchange done = context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        assertThat(done.getException()).isNull();
        assertThat(oracle())
                .extracting(StartedTransfer::sendFilePaths)
                .containsExactly(
                        paths.subList(0, 10), paths.subList(10, 20), paths.subList(10, 20), paths.subList(20, 25));
    }

    @Test
    void anotherExchangeWithTheSameKeyStartsThemAgainToo() throws Exception {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        start(restarting + "&idempotencyKey=order", 0);
        assertThat(send("keyed.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        Exchange again = send("keyed.txt");
        assertThat(again.getException()).isNull();
        assertThat(oracle()).hasSize(2);
        assertThat(send("keyed.txt").getException()).isNull();
        assertThat(oracle()).hasSize(2);
    }

    private void loseSecondAnswer() {
        AtomicInteger calls = new AtomicInteger();
        context.component.setStepListener(new StepListener() {
            @Override
            public void before(Step step) {
                if (step == Step.START_FILE_TRANSFER && calls.incrementAndGet() == 2) {
                    aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
                }
            }
        });
    }

    private void start(String to, int redeliveries) throws Exception {
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        defaultErrorHandler().maximumRedeliveries(redeliveries).redeliveryDelay(0));
                from(connector).process(heard);
                from("direct:start").to(to);
            }
        });
    }

    private Exchange send(String name) {
        bucket.put(name);
        return context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, bucket.path(name)));
    }

    private static List<StartedTransfer> oracle() {
        return aws.emulator().oracle().startedTransfers();
    }
}
