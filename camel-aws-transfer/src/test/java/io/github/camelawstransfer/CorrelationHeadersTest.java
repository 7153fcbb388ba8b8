package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Headers of the exchange that asks for files come back on the exchanges that tell of them. */
class CorrelationHeadersTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    @BeforeEach
    void hear() throws Exception {
        transfer.hear("?emit=finals");
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
        assertThat(transfer.calls("StartFileTransfer")).isZero();
    }

    @Test
    void aHeaderThatIsNoTextIsRefusedBeforeAnyCall() {
        Exchange done = send("stream", Map.of("stream", new ByteArrayInputStream(new byte[0])));
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header stream")
                .hasMessageContaining("ByteArrayInputStream");
        assertThat(transfer.calls("StartFileTransfer")).isZero();
    }

    @Test
    void nobodyHearsOfATransferThatIsNotTracked() {
        Exchange done = send("untracked.txt", "track=false", Map.of());
        assertThat(done.getException()).isNull();
        send("orderId", Map.of("orderId", "tracked"));
        assertThat(headers()).containsEntry("orderId", "tracked");
        assertThat(transfer.heard().events()).hasSize(1);
        assertThat(transfer.oracle()).hasSize(2);
    }

    @Test
    void aLostAnswerIsHeardOfThoughTheTransferIsNotTracked() {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        send("lost.txt", "track=false", Map.of());
        assertThat(headers().get(TransferConstants.STATUS)).isEqualTo("UNCONFIRMED");
    }

    private Map<String, Object> headers() {
        await().until(() -> !transfer.heard().events().isEmpty());
        return transfer.heard().events().get(0).headers();
    }

    private Exchange send(String names, Map<String, Object> headers) {
        return send("file.txt", "correlationHeaders=" + names, headers);
    }

    private Exchange send(String file, String option, Map<String, Object> headers) {
        return transfer.sendTo(transfer.connector() + "?" + option, headers, file);
    }
}
