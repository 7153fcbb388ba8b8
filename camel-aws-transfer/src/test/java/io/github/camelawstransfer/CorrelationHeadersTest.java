package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Headers of the exchange that asks for files come back on the exchanges that tell of them. */
class CorrelationHeadersTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private static final Bucket bucket = new Bucket(aws);

    private final Heard heard = new Heard();
    private TransferContext context;
    private String connector;

    @BeforeEach
    void create() throws Exception {
        context = new TransferContext(aws.emulator());
        connector = "aws2-transfer:" + aws.connectorId();
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(connector + "?emit=finals").process(heard);
            }
        });
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void theHeadersThatAreNamedComeBackAsText() {
        send("orderId, partner*", Map.of("orderId", 4711, "partnerName", "Müller", "other", "stays"));
        assertThat(headers())
                .containsEntry("orderId", "4711")
                .containsEntry("partnerName", "Müller")
                .doesNotContainKey("other");
    }

    @Test
    void secretsAndCamelsOwnHeadersNeverDoButTheBreadcrumb() {
        send(
                "*",
                Map.of(
                        "authorization",
                        "Bearer x",
                        "Cookie",
                        "session",
                        "Set-Cookie",
                        "session",
                        "CamelHttpUri",
                        "/secret",
                        Exchange.BREADCRUMB_ID,
                        "crumb",
                        "mine",
                        "yes"));
        assertThat(headers())
                .containsEntry("mine", "yes")
                .containsEntry(Exchange.BREADCRUMB_ID, "crumb")
                .doesNotContainKeys("authorization", "Cookie", "Set-Cookie", "CamelHttpUri");
    }

    @Test
    void aResultIsNeverHiddenByAHeaderOfTheSameName() {
        send("*", Map.of("orderId", "4711"));
        assertThat(headers().get(TransferConstants.STATUS)).isEqualTo("COMPLETED");
    }

    @Test
    void headersThatAreTooLongAreRefusedBeforeAnyCall() {
        Exchange done = send("big", Map.of("big", "x".repeat(8 * 1024)));
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("correlationHeaders")
                .hasMessageContaining("8195 bytes")
                .hasMessageContaining("8192");
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isZero();
    }

    @Test
    void aHeaderThatIsNoTextIsRefusedBeforeAnyCall() {
        Exchange done = send("stream", Map.of("stream", new ByteArrayInputStream(new byte[0])));
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header stream")
                .hasMessageContaining("ByteArrayInputStream");
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isZero();
    }

    @Test
    void nobodyHearsOfATransferThatIsNotTracked() {
        Exchange done = send("untracked.txt", "track=false", Map.of());
        assertThat(done.getException()).isNull();
        send("orderId", Map.of("orderId", "tracked"));
        assertThat(headers()).containsEntry("orderId", "tracked");
        assertThat(heard.events()).hasSize(1);
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(2);
    }

    @Test
    void aLostAnswerIsHeardOfThoughTheTransferIsNotTracked() {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        send("lost.txt", "track=false", Map.of());
        assertThat(headers().get(TransferConstants.STATUS)).isEqualTo("UNCONFIRMED");
    }

    private Map<String, Object> headers() {
        await().until(() -> !heard.events().isEmpty());
        return heard.events().get(0).headers();
    }

    private Exchange send(String names, Map<String, Object> headers) {
        return send("file.txt", "correlationHeaders=" + names, headers);
    }

    private Exchange send(String file, String option, Map<String, Object> headers) {
        bucket.put(file);
        Map<String, Object> all = new HashMap<>(headers);
        all.put(TransferConstants.SEND_FILE_PATHS, "/" + aws.bucket() + "/" + file);
        return context.send(connector + "?" + option, null, all);
    }
}
