package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.TransferComponent;
import io.github.camelawstransfer.TransferConstants;
import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.PartialStartException;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.jdbc.JdbcTransferStore;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The examples of the component's page run. */
class ComponentPageExamplesTest {
    private static final String THIS_FILE =
            "src/test/java/io/github/camelawstransfer/examples/quickstart/ComponentPageExamplesTest.java";

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Markdown page = Markdown.read("docs/aws2-transfer-component.md");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void create() throws Exception {
        Examples.prepare(camel, aws);
        Files.createDirectories(aws.partner().folder().resolve("in"));
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theFilesOfAHeaderAreRetrieved() throws Exception {
        Path partner = aws.partner().folder();
        Files.writeString(partner.resolve("a.txt"), "a");
        Files.writeString(partner.resolve("b,c.txt"), "b");
        loadYaml("retrieve");
        camel.start();
        camel.createProducerTemplate()
                .sendBodyAndHeader("direct:retrieve", null, "files", List.of("/a.txt", "/b,c.txt"));
        await().ignoreException(NoSuchKeyException.class).untilAsserted(() -> {
            assertThat(objectText("from-partner/a.txt")).isEqualTo("a");
            assertThat(objectText("from-partner/b,c.txt")).isEqualTo("b");
        });
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(1);
    }

    @Test
    void everyNewObjectOfABucketIsSentOnce() throws Exception {
        camel.getRegistry().bind("sentObjects", new MemoryIdempotentRepository());
        putObject("out/new.txt", "new");
        RouteBuilder example = new RouteBuilder() {
            @Override
            public void configure() {
                // region bucket
                from("aws2-s3:{{bucket}}?prefix=out/&deleteAfterRead=false&includeBody=false&delay=1000")
                        .idempotentConsumer(simple("${header.CamelAwsS3Key} ${header.CamelAwsS3ETag}"))
                        .idempotentRepository("sentObjects")
                        .to("aws2-transfer:{{connector}}?remoteDirectoryPath=/in");
                // endregion
            }
        };
        assertThatPageShows("bucket");
        camel.addRoutes(example);
        camel.start();
        Path arrived = aws.partner().folder().resolve("in/new.txt");
        await().untilAsserted(() -> assertThat(arrived).hasContent("new"));
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true); // two more polls
        assertThat(aws.emulator().oracle().startedTransfers())
                .filteredOn(transfer -> transfer.sendFilePaths().contains("/" + aws.bucket() + "/out/new.txt"))
                .hasSize(1);
        assertThat(objectText("out/new.txt")).isEqualTo("new");
    }

    @Test
    void aRefusedStartIsRepeatedAndALostAnswerIsNot() throws Exception {
        putObject("out/sent.txt", "sent");
        RouteBuilder example = new RouteBuilder() {
            @Override
            public void configure() {
                // region errors
                onException(UnconfirmedStartException.class).handled(true).to("direct:ask-the-partner");
                onException(SdkException.class, PartialStartException.class)
                        .maximumRedeliveries(5)
                        .redeliveryDelay(1000)
                        .backOffMultiplier(2)
                        .useExponentialBackOff();

                from("direct:send").to("aws2-transfer:{{connector}}?direction=send&remoteDirectoryPath=/in");
                // endregion
                from("direct:ask-the-partner").process(exchange -> heard.add("ask"));
            }
        };
        assertThatPageShows("errors");
        camel.addRoutes(example);
        camel.start();

        aws.emulator().faults().throttle("StartFileTransfer", 1, 1);
        camel.createProducerTemplate().sendBody("direct:send", "/" + aws.bucket() + "/out/sent.txt");
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(1);
        assertThat(heard).isEmpty();

        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        camel.createProducerTemplate().sendBody("direct:send", "/" + aws.bucket() + "/out/sent.txt");
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(2);
        assertThat(heard).containsExactly("ask");
    }

    @Test
    void twoExchangesWithOneKeyStartOneTransfer() throws Exception {
        putObject("out/order.txt", "order");
        RouteBuilder example = new RouteBuilder() {
            @Override
            public void configure() {
                // region key
                from("direct:order").to("aws2-transfer:{{connector}}?direction=send&idempotencyKey=${header.orderId}");
                // endregion
            }
        };
        assertThatPageShows("key");
        camel.addRoutes(example);
        camel.start();
        for (boolean duplicate : List.of(false, true)) {
            Exchange done = camel.createProducerTemplate().request("direct:order", exchange -> {
                exchange.getMessage().setBody("/" + aws.bucket() + "/out/order.txt");
                exchange.getMessage().setHeader("orderId", "order 4711");
            });
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(TransferConstants.DUPLICATE)).isEqualTo(duplicate ? true : null);
        }
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(1);
    }

    @Test
    void eachFinalStatusIsHeardOnce() throws Exception {
        camel.getRegistry().bind("heard", new MemoryIdempotentRepository());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:moved")
                        .process(exchange ->
                                heard.add("moved " + exchange.getMessage().getHeader(TransferConstants.FILE_PATH)));
                from("direct:not-moved")
                        .process(exchange ->
                                heard.add("not moved " + exchange.getMessage().getHeader(TransferConstants.FILE_PATH)));
            }
        });
        loadYaml("once");
        camel.start();
        putObject("out/there.txt", "there");
        List<String> paths = List.of("/" + aws.bucket() + "/out/there.txt", "/" + aws.bucket() + "/out/not-there.txt");
        camel.createProducerTemplate()
                .sendBodyAndHeaders(
                        "aws2-transfer:{{connector}}", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        await().untilAsserted(
                        () -> assertThat(heard).containsExactly("moved " + paths.get(0), "not moved " + paths.get(1)));
    }

    @Test
    void aPartnerThatIsNotReachedIsAnAlarm() throws Exception {
        String unreachable = aws.emulator()
                .createConnector(ConnectorSpec.sftp("sftp://partner.invalid")
                        .withSecret("secret", aws.partner().secret()));
        camel.getPropertiesComponent().addOverrideProperty("connector", unreachable);
        RouteBuilder example = new RouteBuilder() {
            @Override
            public void configure() {
                // region test
                from("direct:is-the-partner-there")
                        .to("aws2-transfer:{{connector}}?operation=testConnection")
                        .choice()
                        .when(header("CamelAwsTransferConnectionStatus").isEqualTo("ERROR"))
                        .log("Not reached: ${header.CamelAwsTransferConnectionMessage}")
                        .to("direct:alarm");
                // endregion
                from("direct:alarm").process(exchange -> heard.add("alarm"));
            }
        };
        assertThatPageShows("test");
        camel.addRoutes(example);
        camel.start();
        camel.createProducerTemplate().sendBody("direct:is-the-partner-there", null);
        assertThat(heard).containsExactly("alarm");
    }

    @Test
    void aTransferThatWasStartedElsewhereIsFollowed() throws Exception {
        putObject("out/elsewhere.txt", "elsewhere");
        String path = "/" + aws.bucket() + "/out/elsewhere.txt";
        String id = aws.transferClient()
                .startFileTransfer(start -> start.connectorId(aws.connectorId()).sendFilePaths(path))
                .join()
                .transferId();
        RouteBuilder example = new RouteBuilder() {
            @Override
            public void configure() {
                // region track
                from("direct:started-elsewhere")
                        .setHeader("CamelAwsTransferTransferId", header("id"))
                        .to("aws2-transfer:{{connector}}?operation=trackTransfer&direction=send");
                // endregion
                from("aws2-transfer:{{connector}}?emit=finals").process(exchange -> heard.add("over"));
            }
        };
        assertThatPageShows("track");
        camel.addRoutes(example);
        camel.start();
        camel.createProducerTemplate().sendBodyAndHeader("direct:started-elsewhere", path, "id", id);
        await().untilAsserted(() -> assertThat(heard).containsExactly("over"));
    }

    @Test
    void aMissingFileIsNoAlarm() throws Exception {
        Files.writeString(aws.partner().folder().resolve("there.csv"), "there");
        RouteBuilder example = new RouteBuilder() {
            @Override
            public void configure() {
                // region missing
                from("aws2-transfer:{{connector}}?emit=finals")
                        .choice()
                        .when(header("CamelAwsTransferStatus").isEqualTo("COMPLETED"))
                        .to("direct:moved")
                        .when(header("CamelAwsTransferFailureClass").isEqualTo("MISSING_FILE"))
                        .log("Nothing to fetch: ${header.CamelAwsTransferFilePath}")
                        .otherwise()
                        .to("direct:alarm");
                // endregion
                from("direct:moved").setHeader("target", constant("moved")).to("direct:heard");
                from("direct:alarm").setHeader("target", constant("alarm")).to("direct:heard");
                from("direct:heard")
                        .process(exchange -> heard.add(simple("${header.target} ${header.CamelAwsTransferFilePath}")
                                .evaluate(exchange, String.class)));
            }
        };
        assertThatPageShows("missing");
        camel.addRoutes(example);
        camel.start();
        retrieve("/{{bucket}}/in", "/not-there.csv", "/there.csv");
        retrieve("/no-such-bucket/in", "/there.csv");
        await().untilAsserted(
                        () -> assertThat(heard).containsExactlyInAnyOrder("moved /there.csv", "alarm /there.csv"));
    }

    private void retrieve(String localDirectory, String... paths) {
        camel.createProducerTemplate()
                .sendBody(
                        "aws2-transfer:{{connector}}?direction=retrieve&localDirectoryPath=" + localDirectory,
                        List.of(paths));
    }

    @Test
    void thePropertiesReachTheComponent() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(page.block("properties", "properties")));
        Main main = new Main();
        main.setInitialProperties(properties);
        main.start();
        try {
            TransferComponent component = main.getCamelContext().getComponent("aws2-transfer", TransferComponent.class);
            assertThat(component.getConfiguration().getRegion()).isEqualTo("eu-central-1");
            assertThat(component.getCheckMinDelay()).isEqualTo(2000);
            assertThat(component.getCheckMaxDelay()).isEqualTo(30000);
        } finally {
            main.stop();
        }
    }

    @Test
    void aStoreInADatabaseOutlivesTheContext() throws Exception {
        assertThatPageShows("jdbc");
        putObject("out/held.txt", "held");
        aws.emulator().faults().holdFiles();
        DataSource dataSource = JdbcConnectionPool.create("jdbc:h2:mem:page;DB_CLOSE_DELAY=-1", "sa", "");
        try (DefaultCamelContext before = new DefaultCamelContext()) {
            bindStore(before, dataSource);
            Examples.prepare(before, aws);
            before.start();
            before.createProducerTemplate()
                    .sendBody("aws2-transfer:{{connector}}?direction=send", "/" + aws.bucket() + "/out/held.txt");
        }
        aws.emulator().faults().releaseFiles();
        camel.removeComponent("aws2-transfer");
        bindStore(camel, dataSource);
        Examples.prepare(camel, aws);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aws2-transfer:{{connector}}?emit=finals")
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
            }
        });
        camel.start();
        await().untilAsserted(() -> assertThat(heard).singleElement().asString().contains("held.txt", "COMPLETED"));
    }

    private static void bindStore(DefaultCamelContext camel, DataSource dataSource) {
        // region jdbc
        camel.getRegistry().bind("transferStore", new JdbcTransferStore(dataSource));
        // endregion
    }

    private void loadYaml(String example) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(example + ".yaml", page.block(example, "yaml")));
    }

    private void assertThatPageShows(String region) {
        assertThat(page.block(region, "java")).isEqualTo(Markdown.region(THIS_FILE, region));
    }

    private static void putObject(String key, String text) {
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key(key), RequestBody.fromString(text));
    }

    private static String objectText(String key) {
        return aws.s3Client()
                .getObjectAsBytes(get -> get.bucket(aws.bucket()).key(key))
                .asUtf8String();
    }
}
