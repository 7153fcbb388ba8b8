package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.StartFault.Before;
import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.client.SelfSigned;
import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.Oracle;
import io.github.camelawstransfer.emulator.TransferEmulator;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** Everything that can go wrong in a start: nothing is started twice, and what is doubtful is said to be doubtful. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartFaultsTest {
    private static final String START = "StartFileTransfer";
    private static final Path PAGE = Path.of("../docs/sending-without-duplicates.md");

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    @TempDir
    static Path folder;

    private TransferEmulator skewed;
    private List<StartFault> faults;

    @BeforeAll
    void prepare() throws Exception {
        skewed = TransferEmulator.builder()
                .signatureClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                .start();
        skewed.createConnector(ConnectorSpec.sftp(aws.partner()).withConnectorId(aws.connectorId()));
        faults = StartFault.all(SelfSigned.create(folder), skewed);
    }

    @AfterAll
    void stop() {
        skewed.close();
    }

    Stream<StartFault> faults() {
        return faults.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsStartedTwiceAndDoubtIsToldAsDoubt(StartFault fault) throws Exception {
        try (TransferContext context = new TransferContext(aws.emulator())) {
            Exchange done = run(fault, context, context.component.getConfiguration());
            assertThat(outcome(done))
                    .as(() -> "outcome, with " + done.getException())
                    .isEqualTo(fault.outcome());
            assertThat(transfers()).as("transfers").isEqualTo(fault.transfers());
            assertThat(calls()).as("calls").isEqualTo(fault.calls());
            if (done.getException() instanceof UnconfirmedStartException doubt) {
                assertThat(doubt.unconfirmed()).containsExactly("/" + aws.bucket() + "/file");
            }
        }
    }

    /** The component cannot see whether such a client has sent anything; nothing else is different. */
    @ParameterizedTest
    @MethodSource("faults")
    void aClientOfTheApplicationsOwnStartsNothingTwiceEither(StartFault fault) throws Exception {
        try (TransferContext context = new TransferContext()) {
            TransferConfiguration settings = new TransferConfiguration();
            settings.setUriEndpointOverride(aws.emulator().endpoint().toString());
            try (AutoCloseable running = fault.arrangement().arrange(aws.emulator(), prepare(settings));
                    TransferAsyncClient client = client(settings)) {
                context.component.getConfiguration().setTransferAsyncClient(client);
                context.component.getConfiguration().setStartTimeout(settings.getStartTimeout());
                context.component.getConfiguration().setProtocol(settings.getProtocol());
                Exchange done = run(fault.before(), running, context);
                assertThat(outcome(done))
                        .as(() -> "outcome, with " + done.getException())
                        .isEqualTo(
                                fault.what().equals(StartFault.NO_TUNNEL) ? StartFault.UNCONFIRMED : fault.outcome());
                assertThat(transfers()).as("transfers").isEqualTo(fault.transfers());
            }
        }
    }

    /** Each of them is a file that somebody has to ask the partner about in vain. */
    @Test
    void whatIsCalledUnconfirmedThoughNothingWasStartedIsCountedAndHasAReason() {
        assertThat(faults.stream().filter(StartFault::isFalselyUnconfirmed))
                .hasSize(8)
                .allSatisfy(fault -> assertThat(fault.doubt()).isNotEmpty());
        assertThat(faults).allSatisfy(fault -> assertThat(fault.transfers()).isLessThanOrEqualTo(1));
    }

    @Test
    void thePageShowsWhatWasSeenHere() throws IOException {
        Files.createDirectories(Path.of("target"));
        Path table = Files.writeString(Path.of("target/start-faults.md"), StartFault.table(faults));
        assertThat(Files.readString(PAGE))
                .as("the table of %s has another one, see %s", PAGE, table)
                .contains(StartFault.table(faults));
    }

    private Exchange run(StartFault fault, TransferContext context, TransferConfiguration options) throws Exception {
        try (AutoCloseable running = fault.arrangement().arrange(aws.emulator(), prepare(options))) {
            return run(fault.before(), running, context);
        }
    }

    private static TransferConfiguration prepare(TransferConfiguration options) {
        options.setApiCallTimeout(20_000);
        options.setStartTimeout(20_000);
        // Else the description of the connector would be the first to meet the fault.
        options.setProtocol(ConnectorProtocol.sftp);
        return options;
    }

    /** Checks are left out: they would use connections, too. */
    private Exchange run(Before before, AutoCloseable running, TransferContext context) throws Exception {
        context.component.setCheckMinDelay(60_000);
        context.component.setCheckMaxDelay(60_000);
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").to("aws2-transfer:" + aws.connectorId());
            }
        });
        if (before != Before.NOTHING) {
            assertThat(outcome(start(context, "before"))).isEqualTo(StartFault.RECEIPT);
            aws.emulator().oracle().clear();
        }
        if (before == Before.A_START_WHOSE_CONNECTION_WAS_CLOSED) {
            await().until(() -> ((FaultProxy) running).open() == 0);
        }
        return start(context, "file");
    }

    private Exchange start(TransferContext context, String name) {
        return context.send("direct:start", null, Map.of(SEND_FILE_PATHS, "/" + aws.bucket() + "/" + name));
    }

    private static String outcome(Exchange done) {
        Object outcome = done.getException() != null
                ? done.getException()
                : done.getMessage().getBody();
        return outcome.getClass().getSimpleName();
    }

    private int transfers() {
        return oracles().stream()
                .mapToInt(oracle -> oracle.startedTransfers().size())
                .sum();
    }

    private int calls() {
        return oracles().stream().mapToInt(oracle -> oracle.calls(START)).sum();
    }

    private List<Oracle> oracles() {
        return List.of(aws.emulator().oracle(), skewed.oracle());
    }

    /** What the SDK learns of AWS's time holds for the whole process. */
    @BeforeEach
    void forget() {
        skewed.reset();
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    /** As an application builds it. */
    private TransferAsyncClient client(TransferConfiguration settings) {
        NettyNioAsyncHttpClient.Builder http = NettyNioAsyncHttpClient.builder();
        if (settings.getProxyHost() != null) {
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .host(settings.getProxyHost())
                    .port(settings.getProxyPort())
                    .build());
        }
        return TransferAsyncClient.builder()
                .region(Region.of(aws.emulator().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        aws.emulator().accessKey(), aws.emulator().secretKey())))
                .endpointOverride(URI.create(settings.getUriEndpointOverride()))
                .httpClientBuilder(http)
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(settings.getApiCallTimeout())))
                .build();
    }
}
