package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.MdnResponse;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Duration;
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
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/** What is started, what is not, and what a redelivery does; the emulator's oracle is the witness. */
class StartTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private static final Bucket bucket = new Bucket(aws);

    private final Heard heard = new Heard();
    private TransferContext context;
    private String connector;

    @BeforeEach
    void create() {
        context = new TransferContext(aws.emulator());
        connector = "aws2-transfer:" + aws.connectorId();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aLostAnswerIsNotRepeatedBySdkOrRedeliveryAndTheRouteIsTold() throws Exception {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        startRedelivering(connector);
        Exchange done = start("lost.txt");

        assertThat(done.getException()).isInstanceOfSatisfying(UnconfirmedStartException.class, e -> {
            assertThat(e.unconfirmed()).containsExactly("/" + aws.bucket() + "/lost.txt");
            assertThat(e.started()).isEmpty();
            assertThat(e.notStarted()).isEmpty();
            assertThat(e).hasMessageContaining(e.requestId()).hasMessageContaining(aws.connectorId());
        });
        assertThat(oracle()).hasSize(1);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(heard.statusesOf("/" + aws.bucket() + "/lost.txt")).containsExactly(ItemStatus.UNCONFIRMED));
    }

    @Test
    void anInternalErrorIsALostAnswerToo() throws Exception {
        aws.emulator().faults().internalError("StartFileTransfer", 1);
        startRedelivering(connector);
        assertThat(start("internal.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(1);
    }

    @Test
    void anInjectedClientDoesNotRepeatAStartEitherAndIsNeverClosed() throws Exception {
        context.close();
        context = new TransferContext();
        context.component.getConfiguration().setTransferAsyncClient(aws.transferClient());
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        startRedelivering(connector);
        assertThat(start("injected.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(1);
        context.close();
        assertThat(aws.transferClient()
                        .describeConnector(r -> r.connectorId(aws.connectorId()))
                        .join()
                        .connector()
                        .connectorId())
                .isEqualTo(aws.connectorId());
    }

    @Test
    void aRefusalStartsNothingAndARedeliveryMayStart() throws Exception {
        aws.emulator().faults().throttle("StartFileTransfer", 2, 1);
        startRedelivering(connector + "?startTimeout=1");
        Exchange done = start("throttled.txt");
        assertThat(done.getException()).isNull();
        assertThat(oracle()).hasSize(1);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(3);
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
    }

    @Test
    void aRefusalComesAsAwsSaidItAndIsForgotten() throws Exception {
        aws.emulator().faults().throttle("StartFileTransfer", 1, 7);
        context.start(routes(connector + "?startTimeout=1", 0));
        assertThat(start("refused.txt").getException())
                .isInstanceOfSatisfying(ThrottlingException.class, e -> assertThat(e.retryAfterSeconds())
                        .isEqualTo("7"));
        assertThat(oracle()).isEmpty();
        assertThat(heard.events()).isEmpty();
    }

    @Test
    void aThrottledStartIsRepeatedAfterTheTimeThatAwsWants() throws Exception {
        aws.emulator().faults().throttle("StartFileTransfer", 2, 1);
        context.start(routes(connector, 0));
        long before = System.nanoTime();
        assertThat(start("patient.txt").getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(3);
        assertThat(oracle()).hasSize(1);
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
    }

    @Test
    void aDoubtfulAnswerEndsTheRepetitionAtOnce() throws Exception {
        aws.emulator().faults().throttle("StartFileTransfer", 1, 1).loseAnswer("StartFileTransfer", 1);
        context.start(routes(connector, 0));
        assertThat(start("doubtful.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(2);
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void aDefiniteNoIsNotRepeated() throws Exception {
        context.start(routes("aws2-transfer:c-00000000000000000", 0));
        assertThat(start("no.txt").getException()).isInstanceOf(ResourceNotFoundException.class);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(1);
    }

    @Test
    void anUnknownConnectorIsRefusedByAws() throws Exception {
        context.start(routes("aws2-transfer:c-00000000000000000", 0));
        assertThat(start("nobody.txt").getException()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aConnectionThatIsRefusedStartsNothing() throws Exception {
        context.component.getConfiguration().setUriEndpointOverride("http://127.0.0.1:1");
        context.start(routes(connector + "?startTimeout=1", 0));
        assertThat(start("nowhere.txt").getException())
                .isNotInstanceOf(UnconfirmedStartException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void aRedeliveryAfterAPartialStartStartsWhatIsMissing() throws Exception {
        refuseCall(2);
        startRedelivering(connector + "?startTimeout=1");
        List<String> paths = bucket.put(twentyFive());
        Exchange done = context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TransferReceipt.class).transfers()).hasSize(3);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(4);
        assertThat(oracle()).hasSize(3);
        assertThat(oracle().stream().flatMap(started -> started.sendFilePaths().stream()))
                .containsExactlyElementsOf(paths);
    }

    @Test
    void aPartialStartSaysWhatWasStartedAndWhatWasNot() throws Exception {
        refuseCall(2);
        context.start(routes(connector + "?startTimeout=1", 0));
        List<String> paths = bucket.put(twentyFive());
        Exchange done = context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        assertThat(done.getException())
                .isInstanceOfSatisfying(PartialStartException.class, e -> {
                    assertThat(e.started()).singleElement().satisfies(started -> assertThat(started.paths())
                            .isEqualTo(paths.subList(0, 10)));
                    assertThat(e.notStarted()).isEqualTo(paths.subList(10, 25));
                })
                .hasCauseInstanceOf(ThrottlingException.class);
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(10));
    }

    private static String[] twentyFive() {
        return IntStream.range(0, 25).mapToObj(n -> "part-" + n).toArray(String[]::new);
    }

    private void refuseCall(int number) {
        AtomicInteger calls = new AtomicInteger();
        context.component.setStepListener(new StepListener() {
            @Override
            public void before(Step step) {
                if (step == Step.START_FILE_TRANSFER && calls.incrementAndGet() == number) {
                    aws.emulator().faults().throttle("StartFileTransfer", 1, 1);
                }
            }
        });
    }

    @Test
    void twoContextsDoNotDisturbEachOther() throws Exception {
        Heard other = new Heard();
        try (TransferContext second = new TransferContext(aws.emulator())) {
            context.start(routes(connector, 0));
            second.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(connector).process(other);
                    from("direct:start").to(connector);
                }
            });
            start("first-context.txt");
            List<String> paths = bucket.put("second-context.txt");
            second.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
            await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
            await().untilAsserted(() -> assertThat(other.finals()).hasSize(1));
            assertThat(heard.finals().get(0).path()).endsWith("first-context.txt");
            assertThat(other.finals().get(0).path()).endsWith("second-context.txt");
        }
    }

    @Test
    void twoProducersOnOneExchangeDoNotLeakIntoEachOther() throws Exception {
        String second = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        bucket.put("leak.txt");
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to(connector + "?remoteDirectoryPath=/")
                        .doCatch(UnconfirmedStartException.class)
                        .end()
                        .setHeader("CamelAwsTransferSendFilePaths", constant("/" + aws.bucket() + "/leak.txt"))
                        .to("aws2-transfer:" + second);
            }
        });
        Exchange done = context.send(
                "direct:start",
                null,
                Map.of(
                        TransferConstants.SEND_FILE_PATHS,
                        "/" + aws.bucket() + "/leak.txt",
                        TransferConstants.CONNECTOR_ID,
                        aws.connectorId()));
        assertThat(done.getException()).isNull();
        assertThat(oracle()).extracting(StartedTransfer::connectorId).containsExactly(aws.connectorId(), second);
        assertThat(done.getMessage().getHeaders())
                .doesNotContainKeys(TransferConstants.SEND_FILE_PATHS, TransferConstants.CONNECTOR_ID)
                .containsEntry(TransferConstants.RESULT_CONNECTOR_ID, second);
    }

    @Test
    void inputHeadersAreUsedOnce() throws Exception {
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(connector).to(connector);
            }
        });
        Exchange done = start("once.txt");
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No path is given");
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void theSdksRequestObjectIsTakenWithPojoRequestAndNothingElse() throws Exception {
        List<String> paths = bucket.put("pojo.txt");
        context.start(routes(connector, 0));
        String uri = connector + "?pojoRequest=true";
        Exchange done = context.send(
                uri, StartFileTransferRequest.builder().sendFilePaths(paths).build(), Map.of());
        assertThat(done.getException()).isNull();
        assertThat(oracle()).singleElement().satisfies(started -> assertThat(started.sendFilePaths())
                .isEqualTo(paths));
        assertThat(context.send(uri, "text", Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("pojoRequest");
        assertThat(oracle()).hasSize(1);
    }

    @Test
    void customHttpHeadersPassThrough() throws Exception {
        List<String> paths = bucket.put("as2.txt");
        context.start(routes(connector, 0));
        String as2 = aws.emulator().createConnector(ConnectorSpec.as2("http://partner.example", MdnResponse.NONE));
        Exchange done = context.send(
                "aws2-transfer:" + as2,
                null,
                Map.of(
                        TransferConstants.SEND_FILE_PATHS,
                        paths,
                        TransferConstants.CUSTOM_HTTP_HEADERS,
                        Map.of("X-Partner", "acme")));
        assertThat(done.getException()).isNull();
        assertThat(oracle()).singleElement().satisfies(started -> assertThat(started.customHttpHeaders())
                .containsEntry("X-Partner", "acme"));
    }

    @Test
    void nothingRunsOnAfterTheContextStopped() throws Exception {
        context.start(routes(connector, 0));
        start("threads.txt");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
        context.close();
        String camel = "Camel (" + context.camel.getName() + ")";
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith(camel)));
    }

    private List<StartedTransfer> oracle() {
        return aws.emulator().oracle().startedTransfers();
    }

    private void startRedelivering(String to) throws Exception {
        context.start(routes(to, 3));
    }

    private RouteBuilder routes(String to, int redeliveries) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        defaultErrorHandler().maximumRedeliveries(redeliveries).redeliveryDelay(0));
                from(connector).process(heard);
                from("direct:start").to(to);
            }
        };
    }

    private Exchange start(String name) {
        return context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, bucket.put(name)));
    }
}
