package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.RawClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class ControlApiTest {
    private static final String ORACLE = "/_emulator/oracle";

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private RawClient client;
    private String bearer;

    @BeforeEach
    void createClient() {
        client = new RawClient(aws.emulator());
        bearer = "Bearer " + aws.emulator().controlToken();
    }

    @Test
    void theOracleTellsWhatWasStartedAndMoved() {
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key("file"), RequestBody.fromString("hello"));
        String path = "/" + aws.bucket() + "/file";
        try (Transfers transfers = new Transfers(aws.emulator())) {
            String id = transfers.start(start ->
                    start.connectorId(aws.connectorId()).sendFilePaths(path).remoteDirectoryPath("/"));
            transfers.awaitFinal(aws.connectorId(), id);
            Map<String, JsonNode> oracle =
                    client.get(ORACLE, "Authorization", bearer).json();
            Map<String, JsonNode> started =
                    oracle.get("startedTransfers").asArray().get(0).asObject();
            assertThat(started.get("transferId").asString()).isEqualTo(id);
            assertThat(started.get("sendFilePaths").asArray().get(0).asString()).isEqualTo(path);
            assertThat(started.get("remoteDirectoryPath").asString()).isEqualTo("/");
            Map<String, JsonNode> moved =
                    oracle.get("movedFiles").asArray().get(0).asObject();
            assertThat(moved.get("destination").asString()).isEqualTo("/file");
            assertThat(moved.get("bytes").asNumber()).isEqualTo("5");
            assertThat(oracle.get("calls").asObject()).containsKeys("StartFileTransfer", "ListFileTransferResults");
        }
    }

    @Test
    void theControlTokenIsNeeded() {
        assertThat(client.get(ORACLE).status()).isEqualTo(401);
        assertThat(client.get(ORACLE, "Authorization", "Bearer wrong").type()).isEqualTo("AccessDeniedException");
        assertThat(client.get(ORACLE, "Authorization", bearer).status()).isEqualTo(200);
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        Answer foreign = client.get(ORACLE, "Authorization", bearer, "Origin", "http://evil.example");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.message()).contains("http://evil.example");
        assertThat(client.get(ORACLE, "Authorization", bearer, "Origin", "null").status())
                .isEqualTo(403);
        assertThat(client.get(
                                ORACLE,
                                "Authorization",
                                bearer,
                                "Origin",
                                aws.emulator().endpoint().toString())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example:1"})
    void aNameThatSomebodyElseGaveThisMachineIsRefused(String host) throws Exception {
        assertThat(getWithHost(host)).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:4566", "127.0.0.1", "[::1]:80"})
    void loopbackNamesAreTaken(String host) throws Exception {
        assertThat(getWithHost(host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void anAnswerIsNotToBeStored() {
        assertThat(client.get(ORACLE, "Authorization", bearer).http().headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void everyEmulatorHasATokenOfItsOwn() {
        try (TransferEmulator other =
                TransferEmulator.builder().s3(aws.emulator().s3()).start()) {
            assertThat(other.controlToken())
                    .isNotEqualTo(aws.emulator().controlToken())
                    .hasSizeGreaterThanOrEqualTo(32);
            assertThat(other.toString()).doesNotContain(other.controlToken()).doesNotContain(other.secretKey());
        }
    }

    /** The JDK's client sets Host itself. */
    private String getWithHost(String host) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), aws.emulator().endpoint().getPort())) {
            String request = "GET " + ORACLE + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + bearer
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
