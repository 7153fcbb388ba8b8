package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.TransferConstants;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the page "Sending without duplicates" run. */
class SendingPageExamplesTest {
    private static final String THIS_FILE =
            "src/test/java/io/github/camelawstransfer/examples/quickstart/SendingPageExamplesTest.java";
    private static final String START = "StartFileTransfer";

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Markdown page = Markdown.read("docs/sending-without-duplicates.md");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Queue<Object> asked = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void create() throws Exception {
        Examples.prepare(camel, aws).getConfiguration().setStartTimeout(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask-the-partner")
                        .process(exchange -> asked.add(exchange.getMessage().getBody()));
            }
        });
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aRedeliveryStartsWhatIsMissingAndDoubtIsAsked() throws Exception {
        run("redelivery", new RouteBuilder() {
            @Override
            public void configure() {
                // region redelivery
                onException(UnconfirmedStartException.class).handled(true).to("direct:ask-the-partner");

                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1000));

                from("direct:invoices").to("aws2-transfer:{{connector}}?direction=send&remoteDirectoryPath=/in");
                // endregion
            }
        });
        aws.emulator().faults().throttle(START, 1);
        List<String> paths = paths(3);
        assertThat(send("direct:invoices", paths, Map.of()).getException()).isNull();
        assertThat(startedPaths()).isEqualTo(paths);
        assertThat(asked).isEmpty();

        aws.emulator().reset();
        aws.emulator().faults().loseAnswer(START, 1);
        assertThat(send("direct:invoices", paths, Map.of()).getException()).isNull();
        assertThat(startedPaths()).isEqualTo(paths);
        assertThat(asked).hasSize(1);
    }

    @Test
    void anotherRouteStartsWhatIsMissing() throws Exception {
        run("again", new RouteBuilder() {
            @Override
            public void configure() {
                // region again
                onException(PartialStartException.class)
                        .useOriginalMessage()
                        .handled(true)
                        .to("direct:later");

                from("direct:invoices").to("aws2-transfer:{{connector}}?remoteDirectoryPath=/in");
                from("direct:later").delay(1000).to("aws2-transfer:{{connector}}?remoteDirectoryPath=/in");
                // endregion
            }
        });
        List<String> paths = paths(25);
        aws.emulator().faults().pass(START, 1).throttle(START, 1);
        Exchange done = send("direct:invoices", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        assertThat(done.getException()).isNull();
        assertThat(startedPaths()).isEqualTo(paths);
    }

    @Test
    void theSameOrderIsSentOnce() throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("key.yaml", page.block("key", "yaml")));
        camel.start();
        for (int time = 1; time <= 3; time++) {
            assertThat(send("direct:order", paths(2), Map.of("orderId", "4711")).getException())
                    .isNull();
        }
        assertThat(send("direct:order", paths(1), Map.of("orderId", "4712")).getException())
                .isNull();
        assertThat(startedPaths()).hasSize(3);
    }

    @Test
    void aPartnerWhoCanTakeAFileTwiceGetsItTwice() throws Exception {
        run("twice", new RouteBuilder() {
            @Override
            public void configure() {
                // region twice
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1000));

                from("direct:prices").to("aws2-transfer:{{connector}}?direction=send&restartUnconfirmed=true");
                // endregion
            }
        });
        aws.emulator().faults().loseAnswer(START, 1);
        List<String> paths = paths(1);
        assertThat(send("direct:prices", paths, Map.of()).getException()).isNull();
        assertThat(startedPaths()).containsExactly(paths.get(0), paths.get(0));
    }

    @Test
    void theRouteHearsOfDoubt() throws Exception {
        run("doubt", new RouteBuilder() {
            @Override
            public void configure() {
                // region doubt
                from("aws2-transfer:{{connector}}?emit=finals")
                        .filter(simple("${header.CamelAwsTransferStatus} == 'UNCONFIRMED'"))
                        .to("direct:ask-the-partner");
                // endregion
            }
        });
        aws.emulator().faults().loseAnswer(START, 1);
        send("aws2-transfer:{{connector}}?direction=send", paths(1), Map.of());
        await().until(() -> asked.size() == 1);
    }

    private void run(String example, RouteBuilder routes) throws Exception {
        assertThat(page.block(example, "java")).isEqualTo(Markdown.region(THIS_FILE, example));
        camel.addRoutes(routes);
        camel.start();
    }

    private Exchange send(String to, Object body, Map<String, Object> headers) {
        return camel.createProducerTemplate().request(to, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static List<String> paths(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "/" + aws.bucket() + "/out/" + count + "-" + number)
                .toList();
    }

    private static List<String> startedPaths() {
        return aws.emulator().oracle().startedTransfers().stream()
                .map(StartedTransfer::sendFilePaths)
                .flatMap(List::stream)
                .toList();
    }
}
