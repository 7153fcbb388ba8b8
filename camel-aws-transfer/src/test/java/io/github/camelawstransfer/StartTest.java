package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.MdnResponse;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/** What is started, what is not, and what a redelivery does; the emulator's oracle is the witness. */
class StartTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final String connector = transfer.connector();

    @Test
    void aLostAnswerIsNotRepeatedBySdkOrRedeliveryAndTheRouteIsTold() throws Exception {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        routes(connector, 3);
        Exchange done = start("lost.txt");

        assertThat(done.getException()).isInstanceOfSatisfying(UnconfirmedStartException.class, e -> {
            assertThat(e.unconfirmed()).containsExactly(transfer.path("lost.txt"));
            assertThat(e.started()).isEmpty();
            assertThat(e.notStarted()).isEmpty();
            assertThat(e).hasMessageContaining(e.requestId()).hasMessageContaining(transfer.connectorId());
        });
        assertThat(transfer.oracle()).hasSize(1);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(transfer.heard().statusesOf(transfer.path("lost.txt")))
                .containsExactly(ItemStatus.UNCONFIRMED));
    }

    @Test
    void anInternalErrorIsALostAnswerToo() throws Exception {
        transfer.faults().internalError("StartFileTransfer", 1);
        routes(connector, 3);
        assertThat(start("internal.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(1);
    }

    @Test
    void anInjectedClientDoesNotRepeatAStartEitherAndIsNeverClosed() throws Exception {
        // Whatever else the extension sets is gone with the configuration.
        TransferConfiguration nothingElse = new TransferConfiguration();
        nothingElse.setTransferAsyncClient(transfer.aws().transferClient());
        transfer.component().setConfiguration(nothingElse);
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        routes(connector, 3);
        assertThat(start("injected.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(1);
        transfer.stop();
        assertThat(transfer.aws()
                        .transferClient()
                        .describeConnector(r -> r.connectorId(transfer.connectorId()))
                        .join()
                        .connector()
                        .connectorId())
                .isEqualTo(transfer.connectorId());
    }

    @Test
    void aRefusalStartsNothingAndARedeliveryMayStart() throws Exception {
        transfer.faults().throttle("StartFileTransfer", 2, 1);
        routes(connector + "?startTimeout=1", 3);
        Exchange done = start("throttled.txt");
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle()).hasSize(1);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(3);
        transfer.heard().awaitFinals(1);
    }

    @Test
    void aRefusalComesAsAwsSaidItAndIsForgotten() throws Exception {
        transfer.faults().throttle("StartFileTransfer", 1, 7);
        routes(connector + "?startTimeout=1", 0);
        assertThat(start("refused.txt").getException())
                .isInstanceOfSatisfying(ThrottlingException.class, e -> assertThat(e.retryAfterSeconds())
                        .isEqualTo("7"));
        assertThat(transfer.oracle()).isEmpty();
        assertThat(transfer.heard().events()).isEmpty();
    }

    @Test
    void aThrottledStartIsRepeatedAfterTheTimeThatAwsWants() throws Exception {
        transfer.faults().throttle("StartFileTransfer", 2, 1);
        routes(connector, 0);
        long before = System.nanoTime();
        assertThat(start("patient.txt").getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(3);
        assertThat(transfer.oracle()).hasSize(1);
        transfer.heard().awaitFinals(1);
    }

    @Test
    void aDoubtfulAnswerEndsTheRepetitionAtOnce() throws Exception {
        transfer.faults().throttle("StartFileTransfer", 1, 1).loseAnswer("StartFileTransfer", 1);
        routes(connector, 0);
        assertThat(start("doubtful.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(2);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void aDefiniteNoIsNotRepeated() throws Exception {
        routes("aws2-transfer:c-00000000000000000", 0);
        assertThat(start("no.txt").getException()).isInstanceOf(ResourceNotFoundException.class);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(1);
    }

    @Test
    void anUnknownConnectorIsRefusedByAws() throws Exception {
        routes("aws2-transfer:c-00000000000000000", 0);
        assertThat(start("nobody.txt").getException()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aConnectionThatIsRefusedStartsNothing() throws Exception {
        transfer.component().getConfiguration().setUriEndpointOverride("http://127.0.0.1:1");
        routes(connector + "?startTimeout=1", 0);
        assertThat(start("nowhere.txt").getException())
                .isNotInstanceOf(UnconfirmedStartException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void aRedeliveryAfterAPartialStartStartsWhatIsMissing() throws Exception {
        refuseCall(2);
        routes(connector + "?startTimeout=1", 3);
        List<String> paths = transfer.put(twentyFive());
        Exchange done = transfer.sendPaths("direct:start", paths);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferReceipt.class).transfers()).hasSize(3);
        assertThat(transfer.calls("StartFileTransfer")).isEqualTo(4);
        assertThat(transfer.oracle()).hasSize(3);
        assertThat(transfer.oracle().stream().flatMap(started -> started.sendFilePaths().stream()))
                .containsExactlyElementsOf(paths);
    }

    @Test
    void aPartialStartSaysWhatWasStartedAndWhatWasNot() throws Exception {
        refuseCall(2);
        routes(connector + "?startTimeout=1", 0);
        List<String> paths = transfer.put(twentyFive());
        Exchange done = transfer.sendPaths("direct:start", paths);
        assertThat(done.getException())
                .isInstanceOfSatisfying(PartialStartException.class, e -> {
                    assertThat(e.started()).singleElement().satisfies(started -> assertThat(started.paths())
                            .isEqualTo(paths.subList(0, 10)));
                    assertThat(e.notStarted()).isEqualTo(paths.subList(10, 25));
                })
                .hasCauseInstanceOf(ThrottlingException.class);
        transfer.heard().awaitFinals(10);
    }

    private static String[] twentyFive() {
        return IntStream.range(0, 25).mapToObj(n -> "part-" + n).toArray(String[]::new);
    }

    private void refuseCall(int number) {
        transfer.component().setStepListener(BeforeStep.nth(Step.START_FILE_TRANSFER, number, () -> transfer.faults()
                .throttle("StartFileTransfer", 1, 1)));
    }

    @Test
    void twoContextsDoNotDisturbEachOther() throws Exception {
        Heard other = new Heard();
        TransferContext second = transfer.another();
        routes(connector, 0);
        second.start(route -> {
            route.from(connector).process(other);
            route.from("direct:start").to(connector);
        });
        start("first-context.txt");
        List<String> paths = transfer.put("second-context.txt");
        second.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        transfer.heard().awaitFinals(1);
        other.awaitFinals(1);
        assertThat(transfer.heard().finals().get(0).path()).endsWith("first-context.txt");
        assertThat(other.finals().get(0).path()).endsWith("second-context.txt");
    }

    @Test
    void twoProducersOnOneExchangeDoNotLeakIntoEachOther() throws Exception {
        String second = transfer.emulator()
                .createConnector(ConnectorSpec.sftp(transfer.aws().partner()));
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        transfer.routes(route -> route.from("direct:start")
                .doTry()
                .to(connector + "?remoteDirectoryPath=/")
                .doCatch(UnconfirmedStartException.class)
                .end()
                .setHeader("CamelAwsTransferSendFilePaths", route.constant(transfer.path("leak.txt")))
                .to("aws2-transfer:" + second));
        Exchange done = transfer.sendTo(
                "direct:start", Map.of(TransferConstants.CONNECTOR_ID, transfer.connectorId()), "leak.txt");
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle())
                .extracting(StartedTransfer::connectorId)
                .containsExactly(transfer.connectorId(), second);
        assertThat(done.getMessage().getHeaders())
                .doesNotContainKeys(TransferConstants.SEND_FILE_PATHS, TransferConstants.CONNECTOR_ID)
                .containsEntry(TransferConstants.RESULT_CONNECTOR_ID, second);
    }

    @Test
    void inputHeadersAreUsedOnce() throws Exception {
        transfer.routes(route -> route.from("direct:start").to(connector).to(connector));
        Exchange done = start("once.txt");
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No path is given");
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void theSdksRequestObjectIsTakenWithPojoRequestAndNothingElse() throws Exception {
        List<String> paths = transfer.put("pojo.txt");
        routes(connector, 0);
        String uri = connector + "?pojoRequest=true";
        Exchange done = transfer.exchange(
                uri, StartFileTransferRequest.builder().sendFilePaths(paths).build(), Map.of());
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle()).singleElement().satisfies(started -> assertThat(started.sendFilePaths())
                .isEqualTo(paths));
        assertThat(transfer.exchange(uri, "text", Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("pojoRequest");
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void customHttpHeadersPassThrough() throws Exception {
        routes(connector, 0);
        String as2 = transfer.emulator().createConnector(ConnectorSpec.as2("http://partner.example", MdnResponse.NONE));
        Exchange done = transfer.sendTo(
                "aws2-transfer:" + as2,
                Map.of(TransferConstants.CUSTOM_HTTP_HEADERS, Map.of("X-Partner", "acme")),
                "as2.txt");
        assertThat(done.getException()).isNull();
        assertThat(transfer.oracle()).singleElement().satisfies(started -> assertThat(started.customHttpHeaders())
                .containsEntry("X-Partner", "acme"));
    }

    @Test
    void nothingRunsOnAfterTheContextStopped() throws Exception {
        routes(connector, 0);
        start("threads.txt");
        transfer.heard().awaitFinals(1);
        transfer.stop();
        String camel = "Camel (" + transfer.camel().getName() + ")";
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith(camel)));
    }

    private static void routes(String to, int redeliveries) throws Exception {
        transfer.hear();
        transfer.route(to, redeliveries);
    }

    private static Exchange start(String name) {
        return transfer.sendTo("direct:start", name);
    }
}
