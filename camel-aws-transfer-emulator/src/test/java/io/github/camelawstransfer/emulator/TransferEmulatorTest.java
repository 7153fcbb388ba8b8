package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

class TransferEmulatorTest {
    @TempDir
    Path temp;

    @Test
    void defaultsAreLoopbackAFreePortAndTestCredentials() {
        try (TransferEmulator emulator = TransferEmulator.builder().start()) {
            assertThat(emulator.endpoint().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(emulator.region()).isEqualTo("eu-central-1");
            assertThat(emulator.accountId()).isEqualTo("123456789012");
            assertThat(emulator.accessKey()).isEqualTo("test-access-key");
            assertThat(emulator.secretKey()).isEqualTo("test-secret-key");
            assertThat(emulator.s3().accessKey()).isEqualTo("test-access-key");
        }
    }

    @Test
    void everythingCanBeSet() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(temp.resolve("s3"));
                EmbeddedSftpPartner partner = EmbeddedSftpPartner.start(temp.resolve("partner"));
                TransferEmulator emulator = TransferEmulator.builder()
                        .region("us-west-2")
                        .accountId("111122223333")
                        .credentials("key", "secret")
                        .s3(s3.location())
                        .secret("login", partner.secret())
                        .connector(ConnectorSpec.sftp(partner)
                                .withUserSecretId("login")
                                .withAccessRole("arn:aws:iam::111122223333:role/mine")
                                .withConnectorId("c-0123456789abcdef0"))
                        .start();
                S3Client client = Clients.s3(s3.location());
                Transfers transfers = new Transfers(emulator)) {
            assertThat(emulator.s3()).isEqualTo(s3.location());
            s3.createBucket("bucket");
            s3.createBucket("bucket");
            client.putObject(put -> put.bucket("bucket").key("key"), RequestBody.fromString("x"));
            String id = transfers.send("c-0123456789abcdef0", "/bucket/key");
            assertThat(transfers.awaitFinal("c-0123456789abcdef0", id).get(0).failureMessage())
                    .isNull();
            assertThat(partner.folder().resolve("key")).hasContent("x");
            assertThat(transfers
                            .client
                            .describeConnector(describe -> describe.connectorId("c-0123456789abcdef0"))
                            .join()
                            .connector()
                            .arn())
                    .isEqualTo("arn:aws:transfer:us-west-2:111122223333:connector/c-0123456789abcdef0");
        }
    }

    @Test
    void theFolderOfAnEmbeddedS3Stays() {
        try (TransferEmulator emulator = TransferEmulator.builder()
                        .embeddedS3(temp.resolve("s3"))
                        .start();
                S3Client client = Clients.s3(emulator.s3())) {
            client.createBucket(create -> create.bucket("bucket"));
        }
        assertThat(temp.resolve("s3/bucket")).isDirectory();
    }

    @Test
    void nothingListensAfterClose() {
        TransferEmulator emulator = TransferEmulator.builder().start();
        int port = emulator.endpoint().getPort();
        int s3Port = emulator.s3().endpoint().getPort();
        emulator.close();
        assertThat(Ports.isListening(port)).isFalse();
        assertThat(Ports.isListening(s3Port)).isFalse();
    }

    @Test
    void filesThatAreHeldDoNotKeepItFromClosing() throws Exception {
        try (EmbeddedSftpPartner partner = EmbeddedSftpPartner.start(temp.resolve("partner"))) {
            TransferEmulator emulator = TransferEmulator.builder().start();
            String connectorId = emulator.createConnector(ConnectorSpec.sftp(partner));
            try (Transfers transfers = new Transfers(emulator)) {
                emulator.faults().holdFiles();
                transfers.send(connectorId, "/bucket/1", "/bucket/2");
            }
            emulator.close();
            try (var files = Files.list(partner.folder())) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsAnErrorAndLeavesNothingRunning() {
        try (TransferEmulator emulator = TransferEmulator.builder().start()) {
            int port = emulator.endpoint().getPort();
            assertThatThrownBy(() -> TransferEmulator.builder().port(port).start())
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    @Test
    void aQueueHoldsAsManyFilesAsItIsSetTo() {
        try (TransferEmulator emulator =
                        TransferEmulator.builder().queueCapacity(2).start();
                Transfers transfers = new Transfers(emulator)) {
            String connectorId = emulator.createConnector(ConnectorSpec.sftp("sftp://127.0.0.1"));
            emulator.faults().holdQueues();
            transfers.send(connectorId, "/bucket/1", "/bucket/2");
            assertThatThrownBy(() -> transfers.send(connectorId, "/bucket/3")).isInstanceOf(ThrottlingException.class);
        }
    }

    @Test
    void answersTakeAsLongAsTheyAreSetTo() {
        try (TransferEmulator emulator = TransferEmulator.builder()
                        .answerTime(Duration.ofMillis(300))
                        .start();
                Transfers transfers = new Transfers(emulator)) {
            String connectorId = emulator.createConnector(ConnectorSpec.sftp("sftp://127.0.0.1"));
            long before = System.nanoTime();
            transfers
                    .client
                    .describeConnector(describe -> describe.connectorId(connectorId))
                    .join();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void answersTellTheTimeThatSignaturesAreCheckedBy() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T04:05:06Z"));
        try (TransferEmulator emulator =
                TransferEmulator.builder().signatureClock(clock).start()) {
            assertThat(new RawClient(emulator).get("/").http().headers().firstValue("Date"))
                    .as("an answer of the server, not of the service")
                    .isPresent();
            assertThat(new RawClient(emulator)
                            .call("DescribeConnector", "{}")
                            .http()
                            .headers()
                            .allValues("Date"))
                    .containsExactly("Sun, 01 Mar 2026 04:05:06 GMT");
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedByName() {
        TransferEmulator.Builder builder = TransferEmulator.builder();
        assertThatThrownBy(() -> builder.port(65536)).hasMessage("port 65536 must be 0 to 65535");
        assertThatThrownBy(() -> builder.accountId("1")).hasMessage("accountId '1' must be 12 digits");
        assertThatThrownBy(() -> builder.resultsPageSize(0)).hasMessage("resultsPageSize 0 must be 1 or more");
        assertThatThrownBy(() -> builder.queueCapacity(0)).hasMessage("queueCapacity 0 must be 1 or more");
        assertThatThrownBy(() -> builder.answerTime(Duration.ofMillis(-1)))
                .hasMessage("answerTime PT-0.001S must not be negative");
        assertThatThrownBy(
                        () -> builder.connector(ConnectorSpec.sftp("http://a")).start())
                .hasMessageContaining("sftp://host[:port]");
    }

    @Test
    void noTextOfASecretIsShown() {
        assertThat(new SftpSecret("user", "hidden", "hidden"))
                .hasToString("SftpSecret[username=user, password=****, privateKey=****]");
        assertThat(new SftpSecret("user", null, null))
                .hasToString("SftpSecret[username=user, password=none, privateKey=none]");
        try (TransferEmulator emulator =
                TransferEmulator.builder().credentials("key", "hidden").start()) {
            assertThat(emulator.toString()).doesNotContain("hidden");
            assertThat(emulator.s3().toString()).doesNotContain("hidden");
        }
    }
}
