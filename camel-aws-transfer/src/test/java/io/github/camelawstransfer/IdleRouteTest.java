package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/** A route that waits for news holds nobody up. */
class IdleRouteTest {
    private static final String NAME = "idle.txt";

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Heard heard = new Heard();

    @RepeatedTest(3)
    void stoppingAnIdleRouteTakesUnderASecond() throws Exception {
        String connector = "aws2-transfer:" + aws.connectorId();
        aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key(NAME), RequestBody.fromString(NAME));
        try (TransferContext context = new TransferContext(aws.emulator())) {
            context.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(connector + "?emit=finals").routeId("hearing").process(heard);
                }
            });
            Exchange sent = context.send(
                    connector, null, Map.of(TransferConstants.SEND_FILE_PATHS, "/" + aws.bucket() + "/" + NAME));
            assertThat(sent.getException()).isNull();
            await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
            await().until(() -> context.camel.getInflightRepository().size() == 0);

            long since = System.nanoTime();
            context.camel.getRouteController().stopRoute("hearing");
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
