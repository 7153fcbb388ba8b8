package io.github.camelawstransfer;

import static io.github.camelawstransfer.StartFault.START;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.StartFault.Before;
import io.github.camelawstransfer.StartFault.Place;
import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.client.SelfSigned;
import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulator;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.StartFileTransferResponse;

/** Makes what a {@link StartFault} says happen between a component and AWS, and tells what came of it. */
final class FaultyStarts implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});
    private TransferEmulator skewed;
    private SSLContext certificate;

    /**
     * What came of it, counted when everything that could still call has ended.
     *
     * @param outcome   a receipt, or an exception
     * @param calls     those that were sent, as whoever answers them counts
     * @param transfers those that AWS started
     */
    record Seen(Object outcome, int calls, int transfers) {
        String name() {
            return outcome.getClass().getSimpleName();
        }
    }

    /** Makes a client as an application does. */
    interface ClientMaker {
        TransferAsyncClient create(TransferEmulator emulator, TransferConfiguration settings);
    }

    /** How many calls such a client makes when nobody holds it back from repeating. */
    int callsWithoutTheComponent(StartFault fault, ClientMaker maker) throws Exception {
        TransferConfiguration settings = new TransferConfiguration();
        settings.setUriEndpointOverride(aws.emulator().endpoint().toString());
        AutoCloseable running = arrange(fault, settings);
        try (running;
                TransferAsyncClient client = maker.create(aws.emulator(), settings)) {
            if (fault.before() != Before.NOTHING) {
                start(client).join();
            }
            int earlier = calls(running);
            start(client).handle((answer, failure) -> failure).join();
            return calls(running) - earlier;
        }
    }

    private CompletableFuture<StartFileTransferResponse> start(TransferAsyncClient client) {
        return client.startFileTransfer(
                request -> request.connectorId(aws.connectorId()).sendFilePaths(path()));
    }

    /** What the exchange asks for. */
    String path() {
        return "/" + aws.bucket() + "/file";
    }

    /** By a client of the component's own. */
    Seen send(StartFault fault, int redeliveries) throws Exception {
        AutoCloseable running;
        Exchange done;
        int earlier;
        try (TransferContext context = new TransferContext(aws.emulator())) {
            running = arrange(fault, context.component.getConfiguration());
            try (running) {
                route(context, redeliveries);
                prepare(fault.before(), running, context);
                earlier = calls(running);
                done = start(context, "file");
            }
        }
        return seen(done, running, earlier);
    }

    /** By a client that the application gives. */
    Seen send(StartFault fault, int redeliveries, ClientMaker maker) throws Exception {
        AutoCloseable running;
        Exchange done;
        int earlier;
        TransferConfiguration settings = new TransferConfiguration();
        settings.setUriEndpointOverride(aws.emulator().endpoint().toString());
        running = arrange(fault, settings);
        try (running;
                TransferAsyncClient client = maker.create(aws.emulator(), settings);
                TransferContext context = new TransferContext()) {
            context.component.getConfiguration().setTransferAsyncClient(client);
            context.component.getConfiguration().setStartTimeout(settings.getStartTimeout());
            context.component.getConfiguration().setProtocol(settings.getProtocol());
            route(context, redeliveries);
            prepare(fault.before(), running, context);
            earlier = calls(running);
            done = start(context, "file");
        }
        return seen(done, running, earlier);
    }

    private AutoCloseable arrange(StartFault fault, TransferConfiguration options) throws Exception {
        options.setApiCallTimeout(20_000);
        options.setStartTimeout(20_000);
        // Else the description of the connector would be the first to meet the fault.
        options.setProtocol(ConnectorProtocol.sftp);
        return fault.arrangement().arrange(new Place(aws.emulator(), skewed, certificate), options);
    }

    /** Checks are left out: they would use connections, too. */
    private void route(TransferContext context, int redeliveries) throws Exception {
        context.component.setCheckMinDelay(60_000);
        context.component.setCheckMaxDelay(60_000);
        context.start(route -> {
            if (redeliveries > 0) {
                route.errorHandler(route.defaultErrorHandler()
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(0));
            } else {
                route.errorHandler(route.noErrorHandler());
            }
            route.from("direct:start").to("aws2-transfer:" + aws.connectorId());
        });
    }

    private void prepare(Before before, AutoCloseable running, TransferContext context) {
        if (before != Before.NOTHING) {
            assertThat(start(context, "before").getException()).isNull();
            aws.emulator().oracle().clear();
        }
        if (before == Before.A_START_WHOSE_CONNECTION_WAS_CLOSED) {
            await().until(() -> ((FaultProxy) running).open() == 0);
        }
    }

    private Exchange start(TransferContext context, String name) {
        return context.send("direct:start", null, Map.of(SEND_FILE_PATHS, "/" + aws.bucket() + "/" + name));
    }

    private Seen seen(Exchange done, AutoCloseable running, int earlier) {
        Object outcome = done.getException() != null
                ? done.getException()
                : done.getMessage().getBody();
        int transfers = Stream.of(aws.emulator(), skewed)
                .mapToInt(service -> service.oracle().startedTransfers().size())
                .sum();
        return new Seen(outcome, calls(running) - earlier, transfers);
    }

    /** The proxy also counts what it does not pass on. */
    private int calls(AutoCloseable running) {
        return running instanceof FaultProxy proxy
                ? proxy.starts()
                : Stream.of(aws.emulator(), skewed)
                        .mapToInt(service -> service.oracle().calls(START))
                        .sum();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        aws.beforeAll(context);
        skewed = TransferEmulator.builder()
                .signatureClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                .start();
        skewed.createConnector(ConnectorSpec.sftp(aws.partner()).withConnectorId(aws.connectorId()));
        Path folder = Files.createTempDirectory("certificate");
        certificate = SelfSigned.create(folder);
        Files.delete(folder);
    }

    /** What the SDK learns of AWS's time holds for the whole process. */
    @Override
    public void beforeEach(ExtensionContext context) {
        aws.beforeEach(context);
        skewed.reset();
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SdkGlobalTime.setGlobalTimeOffset(0);
        aws.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        skewed.close();
        aws.afterAll(context);
    }
}
