package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.MdnResponse;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SFTP is told from AS2 before the first start, and a connector that cannot be described starts all the same. */
class ConnectorProtocolTest {
    /** More than the SDK's own attempts. */
    private static final int EVERY_ATTEMPT = 10;

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final String sftp = transfer.connector();
    private String as2;

    @BeforeEach
    void create() {
        as2 = "aws2-transfer:"
                + transfer.emulator()
                        .createConnector(ConnectorSpec.as2("http://partner.example/as2", MdnResponse.SYNC));
        transfer.camel().start();
    }

    private Exchange send(String uri, Map<String, Object> headers) {
        return transfer.exchange(uri + (uri.contains("?") ? "&" : "?") + "direction=send", "/b/a.txt", headers);
    }

    private void assertStarts(String uri) {
        assertThat(send(uri, Map.of()).getException()).isNull();
    }

    private static int described() {
        return transfer.calls("DescribeConnector");
    }

    private List<JobKind> kinds() {
        return transfer.component().getAdministration().jobs(JobQuery.ALL, null, 100).stream()
                .map(listed -> listed.job().kind())
                .toList();
    }

    @Test
    void aConnectorIsDescribedBeforeItsFirstStartAndNotAgain() {
        assertStarts(sftp);
        assertStarts(sftp);
        assertStarts(sftp + "?remoteDirectoryPath=/in");
        assertThat(described()).isEqualTo(1);
        assertStarts(as2);
        assertThat(described()).isEqualTo(2);
        assertThat(kinds()).containsOnly(JobKind.SEND, JobKind.AS2_SEND);
    }

    @Test
    void firstStartsAtTheSameTimeShareOneCall() {
        List<Exchange> sent = IntStream.range(0, 20)
                .parallel()
                .mapToObj(number -> send(sftp, Map.of()))
                .toList();
        assertThat(sent)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(described()).isEqualTo(1);
    }

    @Test
    void aSendByAnAs2ConnectorIsOneOfAs2WithoutAnyHeader() {
        assertStarts(as2);
        assertThat(kinds()).containsExactly(JobKind.AS2_SEND);
    }

    @Test
    void customHttpHeadersOnAnSftpConnectorAreRefusedBeforeTheStart() {
        Exchange refused = send(sftp, Map.of(CUSTOM_HTTP_HEADERS, Map.of("X-Secret", "hunter2")));
        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header CamelAwsTransferCustomHttpHeaders")
                .hasMessageContaining(
                        "AWS's description says that connector " + transfer.connectorId() + " speaks SFTP")
                .hasMessageNotContaining("hunter2");
        assertNothingStarted();
    }

    @Test
    void aRetrieveOnAnAs2ConnectorIsRefusedBeforeTheStart() {
        Exchange refused =
                transfer.exchange(as2 + "?direction=retrieve&localDirectoryPath=/b/in", "/partner/a.txt", Map.of());
        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speaks AS2, which can only send");
        assertNothingStarted();
    }

    private void assertNothingStarted() {
        assertThat(transfer.calls("StartFileTransfer")).isZero();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void theOptionSparesTheCall() {
        assertStarts(as2 + "?protocol=as2&mdnResponse=sync");
        assertStarts(sftp + "?protocol=sftp");
        assertThat(described()).isZero();
        assertThat(kinds()).containsExactlyInAnyOrder(JobKind.AS2_SEND, JobKind.SEND);
        Exchange refused = send(sftp + "?protocol=sftp", Map.of(CUSTOM_HTTP_HEADERS, Map.of("X-One", "1")));
        assertThat(refused.getException())
                .hasMessageContaining(
                        "the option protocol says that connector " + transfer.connectorId() + " speaks SFTP");
    }

    @Test
    void whereTheCallIsDeniedItIsNotRepeatedAndTheOptionsDecide() {
        transfer.faults().accessDenied("DescribeConnector", EVERY_ATTEMPT);
        assertStarts(as2 + "?mdnResponse=none");
        assertThat(send(as2, Map.of(CUSTOM_HTTP_HEADERS, Map.of("X-One", "1"))).getException())
                .isNull();
        assertThat(kinds()).containsExactly(JobKind.AS2_SEND, JobKind.AS2_SEND);
        assertThat(described()).isEqualTo(1);
        assertStarts(as2);
        assertThat(kinds()).contains(JobKind.SEND);
    }

    static Stream<Runnable> passing() {
        return Stream.of(
                () -> transfer.faults().throttle("DescribeConnector", EVERY_ATTEMPT),
                () -> transfer.faults().internalError("DescribeConnector", EVERY_ATTEMPT),
                () -> transfer.faults().serviceUnavailable("DescribeConnector", EVERY_ATTEMPT),
                () -> transfer.faults().expiredToken("DescribeConnector", EVERY_ATTEMPT),
                () -> transfer.faults().loseAnswer("DescribeConnector", EVERY_ATTEMPT));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aFailureThatMayPassDoesNotFailTheStartAndTheNextStartAsksAgain(Runnable fault) {
        fault.run();
        assertStarts(as2);
        assertThat(kinds()).containsExactly(JobKind.SEND);
        transfer.faults().clear();
        int before = described();
        assertStarts(as2);
        assertThat(described()).isEqualTo(before + 1);
        assertThat(kinds()).containsExactlyInAnyOrder(JobKind.SEND, JobKind.AS2_SEND);
    }

    @Test
    void aKeyThatWasUsedBeforeTheConnectorWasKnownIsStillTheSameRequest() {
        transfer.faults().accessDenied("DescribeConnector", 1);
        String keyed = as2 + "?idempotencyKey=order-1";
        assertStarts(keyed);
        TransferContext other = transfer.another(transfer.component().getStore());
        other.camel.start();
        Exchange again = other.send(keyed, null, Map.of(SEND_FILE_PATHS, "/b/a.txt"));
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(TransferConstants.DUPLICATE)).isEqualTo(true);
        assertThat(described()).isEqualTo(2);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void anMdnOfAnSftpConnectorIsRefusedWhenTheRouteIsSetUp() {
        assertThatThrownBy(() -> transfer.camel().getEndpoint(sftp + "?protocol=sftp&mdnResponse=sync"))
                .hasRootCauseMessage(
                        "Option mdnResponse is 'sync', but option protocol is 'sftp', and only AS2 knows an"
                                + " MDN. Remove one of them.");
    }
}
