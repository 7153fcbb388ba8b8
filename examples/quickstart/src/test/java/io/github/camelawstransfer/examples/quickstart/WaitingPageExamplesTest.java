package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.FileTransferFailedException;
import io.github.camelawstransfer.result.OutcomeStatus;
import io.github.camelawstransfer.result.TransferOutcome;
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
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.transfer.model.TransferTableStatus;

/** The examples of the page "Waiting for files, and gathering them" run. */
class WaitingPageExamplesTest {
    private static final String THIS_FILE =
            "src/test/java/io/github/camelawstransfer/examples/quickstart/WaitingPageExamplesTest.java";

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Markdown page = Markdown.read("docs/waiting-and-gathering.md");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Queue<Exchange> arrived = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void create() throws Exception {
        Examples.prepare(camel, aws);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sent").process(arrived::add);
                from("direct:settle").process(arrived::add);
            }
        });
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theRouteGoesOnWhenTheFilesAreOver() throws Exception {
        run("wait", new RouteBuilder() {
            @Override
            public void configure() {
                // region wait
                from("direct:order")
                        .to("aws2-transfer:{{connector}}?direction=send&awaitCompletion=true")
                        .log("Sent: ${header.CamelAwsTransferOutcome}")
                        .to("direct:sent");
                // endregion
            }
        });
        send("direct:order", put("order.xml"), Map.of());
        assertThat(arrived).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getBody(TransferOutcome.class).status())
                .isEqualTo(OutcomeStatus.COMPLETED));
    }

    @Test
    void aRedeliveryStartsFailedFilesAgain() throws Exception {
        run("again", new RouteBuilder() {
            @Override
            public void configure() {
                // region again
                onException(FileTransferFailedException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(2000)
                        .useExponentialBackOff();

                from("direct:order")
                        .to("aws2-transfer:{{connector}}?direction=send&awaitCompletion=true")
                        .to("direct:sent");
                // endregion
            }
        });
        String late = "/" + aws.bucket() + "/late.xml";
        List<String> paths = List.of(put("moved.xml"), late);
        var sending = camel.createProducerTemplate().asyncRequestBody("direct:order", paths);
        await().until(() -> oracle().size() == 1 && failed(oracle().get(0).transferId()));
        put("late.xml");
        await().until(sending::isDone);
        assertThat(oracle()).extracting(StartedTransfer::sendFilePaths).containsExactly(paths, List.of(late));
        assertThat(arrived).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getBody(TransferOutcome.class).files())
                .hasSize(2));
    }

    @Test
    void exchangesShareACall() throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("gather.yaml", page.block("gather", "yaml")));
        camel.start();
        List<String> paths =
                IntStream.range(0, 10).mapToObj(n -> put("invoice-" + n)).toList();
        send("direct:invoices", paths, Map.of());
        assertThat(oracle()).hasSizeLessThan(10);
        assertThat(oracle()).flatExtracting(StartedTransfer::sendFilePaths).containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void headersComeBack() throws Exception {
        run("correlation", new RouteBuilder() {
            @Override
            public void configure() {
                // region correlation
                from("direct:order")
                        .to("aws2-transfer:{{connector}}?direction=send&correlationHeaders=orderId,partner*");

                from("aws2-transfer:{{connector}}?emit=finals")
                        .log("Order ${header.orderId}: ${header.CamelAwsTransferStatus}")
                        .to("direct:settle");
                // endregion
            }
        });
        send("direct:order", put("order.xml"), Map.of("orderId", 4711, "partnerName", "ACME"));
        await().until(() -> arrived.size() == 1);
        assertThat(arrived.element().getMessage().getHeaders())
                .containsEntry("orderId", "4711")
                .containsEntry("partnerName", "ACME");
    }

    private void run(String example, RouteBuilder routes) throws Exception {
        assertThat(page.block(example, "java")).isEqualTo(Markdown.region(THIS_FILE, example));
        camel.addRoutes(routes);
        camel.start();
    }

    private void send(String to, Object body, Map<String, Object> headers) {
        camel.createProducerTemplate().sendBodyAndHeaders(to, body, headers);
    }

    private static String put(String name) {
        aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key(name), RequestBody.fromString(name));
        return "/" + aws.bucket() + "/" + name;
    }

    private static boolean failed(String transferId) {
        return aws
                .transferClient()
                .listFileTransferResults(
                        list -> list.connectorId(aws.connectorId()).transferId(transferId))
                .join()
                .fileTransferResults()
                .stream()
                .anyMatch(row -> row.statusCode() == TransferTableStatus.FAILED);
    }

    private static List<StartedTransfer> oracle() {
        return aws.emulator().oracle().startedTransfers();
    }
}
