package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.producer.TransferReceipt;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

class SendAndRetrieveTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    @Test
    void aFileIsSentToThePartnerAndTheRouteHearsOfIt() throws Exception {
        aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key("out/hello.txt"), RequestBody.fromString("hello"));
        String uri = "aws2-transfer:" + aws.connectorId();
        Heard heard = new Heard();
        try (TransferContext context = new TransferContext(aws.emulator())) {
            context.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(heard);
                }
            });
            Exchange done = context.send(
                    uri, null, Map.of(TransferConstants.SEND_FILE_PATHS, "/" + aws.bucket() + "/out/hello.txt"));
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isInstanceOf(TransferReceipt.class);
            await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
            assertThat(heard.finals().get(0).status()).isEqualTo(ItemStatus.COMPLETED);
            assertThat(Files.readString(aws.partner().folder().resolve("hello.txt")))
                    .isEqualTo("hello");
        }
    }
}
