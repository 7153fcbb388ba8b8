package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.TransferOutcome;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Step;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For partners that can take a file twice: what may have been started is started again, by the user's word alone. */
class RestartUnconfirmedTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final MemoryTransferStore store = new MemoryTransferStore(Clock.systemUTC());
    private final String restarting = transfer.connector() + "?restartUnconfirmed=true&startTimeout=1";

    @BeforeEach
    void setStore() {
        transfer.component().setStore(store);
    }

    @Test
    void aRedeliveryStartsTheFilesAgainUnderTheSameRequest() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        start(restarting, 1);
        Exchange done = send("twice.txt");
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle()).hasSize(2);
        TransferReceipt receipt = done.getMessage().getBody(TransferReceipt.class);
        assertThat(receipt.transferIds())
                .containsExactly(transfer.oracle().get(1).transferId());
        await().untilAsserted(() -> assertThat(transfer.heard().statusesOf(transfer.path("twice.txt")))
                .endsWith(ItemStatus.COMPLETED));
        assertThat(transfer.heard().events())
                .allMatch(event -> event.result().requestId().equals(receipt.requestId()));
    }

    @Test
    void anExchangeThatWaitsHearsWhatBecameOfTheSecondStart() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        start(restarting + "&awaitCompletion=true", 1);
        Exchange done = send("awaited.txt");
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(transfer.oracle()).hasSize(2);
    }

    @Test
    void withoutTheOptionARedeliveryStartsNothing() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        start(transfer.connector(), 3);
        assertThat(send("once.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void aLaterRefusalDoesNotMakeTheEarlierDoubtForgotten() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        transfer.routes(route -> route.from("direct:start")
                .errorHandler(route.defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> transfer.faults().throttle("StartFileTransfer", 1, 1)))
                .to(restarting));
        Exchange done = send("doubtful.txt");
        assertThat(done.getException())
                .isInstanceOfSatisfying(UnconfirmedStartException.class, e -> assertThat(e.unconfirmed())
                        .containsExactly(transfer.path("doubtful.txt")));
        assertThat(transfer.oracle()).hasSize(1);
        assertThat(store.jobs(JobQuery.ALL, null, 10))
                .extracting(listed -> listed.job().state())
                .containsExactly(JobState.UNCONFIRMED);
    }

    @Test
    void onlyTheJobInDoubtAndWhatWasNotStartedAreStarted() throws Exception {
        List<String> names = IntStream.range(0, 25).mapToObj(n -> "part-" + n).toList();
        List<String> paths = names.stream().map(transfer::path).toList();
        transfer.component().setStepListener(BeforeStep.nth(Step.START_FILE_TRANSFER, 2, () -> transfer.faults()
                .loseAnswer("StartFileTransfer", 1)));
        start(restarting, 1);
        Exchange done = transfer.sendPaths("direct:start", paths);
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::sendFilePaths)
                .containsExactly(
                        paths.subList(0, 10), paths.subList(10, 20), paths.subList(10, 20), paths.subList(20, 25));
    }

    @Test
    void anotherExchangeWithTheSameKeyStartsThemAgainToo() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        start(restarting + "&idempotencyKey=order", 0);
        assertThat(send("keyed.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        Exchange again = send("keyed.txt");
        assertThat(again.getException()).isNull();
        assertThat(transfer.oracle()).hasSize(2);
        assertThat(send("keyed.txt").getException()).isNull();
        assertThat(transfer.oracle()).hasSize(2);
    }

    private static void start(String to, int redeliveries) throws Exception {
        transfer.hear();
        transfer.route(to, redeliveries);
    }

    private static Exchange send(String name) {
        return transfer.sendTo("direct:start", name);
    }
}
