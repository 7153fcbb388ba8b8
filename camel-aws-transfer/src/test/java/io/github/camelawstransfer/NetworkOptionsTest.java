package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.client.Forwarder;
import io.github.camelawstransfer.client.SelfSigned;
import io.github.camelawstransfer.client.StsStub;
import io.github.camelawstransfer.client.SystemProperties;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Proxies, certificates, endpoints and time-outs, over real connections. */
class NetworkOptionsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/partner";

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    @TempDir
    private static Path folder;

    private static SSLContext tls;

    private TransferConfiguration options;

    @BeforeAll
    static void createCertificate() throws Exception {
        tls = SelfSigned.create(folder);
    }

    @BeforeEach
    void start() {
        options = transfer.component().getConfiguration();
        transfer.camel().start();
    }

    @Test
    void callsGoThroughTheProxy() throws Exception {
        try (Forwarder proxy = Forwarder.proxy()) {
            assertAccepted(send("proxyProtocol=HTTP&proxyHost=127.0.0.1&proxyPort=" + proxy.port()));
            assertThat(proxy.connects())
                    .containsOnly("127.0.0.1:" + transfer.emulator().endpoint().getPort());
            assertThat(proxy.received()).contains("TransferService.StartFileTransfer");
        }
    }

    @Test
    void theProxyIsSpokenToOverTlsByDefaultAsInOtherAwsComponents() throws Exception {
        try (Forwarder proxy = Forwarder.proxy();
                Forwarder secured = Forwarder.tls(tls, proxy.uri());
                Forwarder emulator = Forwarder.tls(tls, transfer.emulator().endpoint())) {
            options.setUriEndpointOverride(emulator.uri().toString());
            assertAccepted(send("trustAllCertificates=true&proxyHost=127.0.0.1&proxyPort=" + secured.port()));
            assertThat(proxy.connects()).containsOnly("127.0.0.1:" + emulator.port());
        }
    }

    @Test
    void stsIsCalledThroughTheProxyToo() throws Exception {
        try (Forwarder proxy = Forwarder.proxy();
                StsStub sts = new StsStub(
                        transfer.emulator().accessKey(), transfer.emulator().secretKey(), "token");
                SystemProperties system = new SystemProperties();
                Forwarder stsOverTls = Forwarder.tls(tls, sts.uri())) {
            system.set("aws.endpointUrlSts", stsOverTls.uri());
            assertAccepted(send("trustAllCertificates=true&roleArn=" + ROLE
                    + "&proxyProtocol=HTTP&proxyHost=127.0.0.1&proxyPort=" + proxy.port()));
            assertThat(proxy.connects()).contains("127.0.0.1:" + stsOverTls.port());
            assertThat(sts.calls()).hasSize(1);
        }
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() throws Exception {
        try (Forwarder secured = Forwarder.tls(tls, transfer.emulator().endpoint())) {
            options.setUriEndpointOverride(secured.uri().toString());
            assertThat(send("").getException()).hasStackTraceContaining(SSLHandshakeException.class.getName());
            assertThat(transfer.calls("StartFileTransfer")).isZero();
        }
    }

    @Test
    void anyCertificateIsTakenWhenAllAreTrusted() throws Exception {
        try (Forwarder secured = Forwarder.tls(tls, transfer.emulator().endpoint())) {
            options.setUriEndpointOverride(secured.uri().toString());
            assertAccepted(send("trustAllCertificates=true"));
            assertThat(secured.received()).contains("TransferService.StartFileTransfer");
            transfer.stop();
            // Sooner than connections are closed for being idle.
            await().atMost(Duration.ofSeconds(3)).until(() -> secured.open() == 0);
        }
    }

    /** The names of the Transfer Family endpoints, as the SDK's rules give them. */
    @ParameterizedTest
    @CsvSource({
        "useFipsEndpoint=false, transfer.us-east-1.amazonaws.com:443",
        "useFipsEndpoint=true, transfer-fips.us-east-1.amazonaws.com:443",
        "useDualStackEndpoint=true, transfer.us-east-1.api.aws:443",
        "useFipsEndpoint=true&useDualStackEndpoint=true, transfer-fips.us-east-1.api.aws:443"
    })
    void awsEndpointsAreChosen(String query, String authority) throws Exception {
        options.setUriEndpointOverride(null);
        options.setRegion("us-east-1");
        options.setStartTimeout(1);
        try (Forwarder proxy = Forwarder.proxy()) {
            Exchange sent = send(query + "&proxyProtocol=HTTP&proxyHost=127.0.0.1&proxyPort=" + proxy.port());
            assertThat(sent.getException()).isNotNull();
            assertThat(proxy.connects()).contains(authority).containsOnly(authority);
        }
    }

    @Test
    void stsFollowsTheChoiceOfEndpointsToo() throws Exception {
        options.setUriEndpointOverride(null);
        options.setRegion("us-east-1");
        options.setStartTimeout(1);
        try (Forwarder proxy = Forwarder.proxy()) {
            assertThat(send("useFipsEndpoint=true&apiCallTimeout=5s&roleArn=" + ROLE
                                    + "&proxyProtocol=HTTP&proxyHost=127.0.0.1&proxyPort=" + proxy.port())
                            .getException())
                    .isNotNull();
            assertThat(proxy.connects()).containsOnly("sts-fips.us-east-1.amazonaws.com:443");
        }
    }

    @Test
    void aCallEndsAfterItsTimeout() throws Exception {
        try (Forwarder silent = Forwarder.silent()) {
            options.setUriEndpointOverride(silent.uri().toString());
            assertThat(send("apiCallTimeout=300ms").getException())
                    .isInstanceOf(UnconfirmedStartException.class)
                    .hasCauseInstanceOf(ApiCallTimeoutException.class)
                    .hasStackTraceContaining("300 millis");
        }
    }

    @Test
    void anAttemptEndsAfterItsTimeout() throws Exception {
        try (Forwarder silent = Forwarder.silent()) {
            options.setUriEndpointOverride(silent.uri().toString());
            assertThat(send("apiCallAttemptTimeout=300ms").getException())
                    .isInstanceOf(UnconfirmedStartException.class)
                    .hasCauseInstanceOf(ApiCallAttemptTimeoutException.class)
                    .hasStackTraceContaining("300 millis");
        }
    }

    private void assertAccepted(Exchange sent) {
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    private Exchange send(String query) {
        return transfer.sendPaths(transfer.connector() + "?" + query, List.of(transfer.path("any.txt")));
    }
}
