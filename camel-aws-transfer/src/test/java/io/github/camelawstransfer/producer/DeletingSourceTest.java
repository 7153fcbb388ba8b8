package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.S3_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges of the real aws2-s3 component, whose endpoints are made and not started. */
class DeletingSourceTest {
    private static final String S3 = "aws2-s3://bucket?useDefaultCredentialsProvider=true&region=eu-central-1";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DeletingSource source = new DeletingSource("aws2-transfer:c-0123456789abcdef0");

    private boolean warns(String from, FileTransfer transfer) {
        Exchange exchange = new DefaultExchange(camel);
        if (from != null) {
            exchange.getExchangeExtension().setFromEndpoint(camel.getEndpoint(from));
        }
        exchange.getMessage().setHeader(S3_BUCKET_NAME, "bucket");
        exchange.getMessage().setHeader(S3_KEY, "out/a.txt");
        return source.warn(exchange, transfer);
    }

    private static FileTransfer send(String... paths) {
        return new FileTransfer(JobKind.SEND, List.of(paths), null, List.of());
    }

    @Test
    void anObjectThatTheConsumerDeletesByDefaultIsWarnedOfOnce() {
        assertThat(warns(S3, send("/bucket/out/a.txt"))).isTrue();
        assertThat(warns(S3, send("/bucket/out/a.txt"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "deleteAfterRead=true, true",
        "deleteAfterRead=false, false",
        "deleteAfterRead=false&moveAfterRead=true&destinationBucket=done, true"
    })
    void whatTheConsumerDoesWithItsObjectDecides(String options, boolean warns) {
        assertThat(warns(S3 + "&" + options, send("bucket/out/a.txt"))).isEqualTo(warns);
    }

    @Test
    void anotherObjectIsNotDeleted() {
        assertThat(warns(S3, send("/bucket/out/b.txt", "/other/out/a.txt"))).isFalse();
        assertThat(warns(S3, new FileTransfer(JobKind.RETRIEVE, List.of("/bucket/out/a.txt"), "/b/in", List.of())))
                .isFalse();
    }

    @Test
    void anExchangeOfAnotherComponentOrOfNoneDeletesNothing() {
        assertThat(warns("direct:a", send("/bucket/out/a.txt"))).isFalse();
        assertThat(warns(null, send("/bucket/out/a.txt"))).isFalse();
    }
}
