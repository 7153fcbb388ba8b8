package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.TransferTableStatus;

/** What moving files means, whatever server the partner runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PartnerContract {
    private static final int MIB = 1 << 20;

    @RegisterExtension
    final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    @TempDir
    Path temp;

    private SftpPartner partner;
    private String connectorId;
    private Transfers transfers;

    abstract SftpPartner startPartner(Path folder) throws Exception;

    @BeforeAll
    void startPartnerOfAllTests(@TempDir Path folder) throws Exception {
        partner = startPartner(folder);
    }

    @AfterAll
    void stopPartner() {
        if (partner != null) {
            partner.close();
        }
    }

    @BeforeEach
    void createConnector() {
        connectorId = aws.emulator().createConnector(ConnectorSpec.sftp(partner));
        transfers = new Transfers(aws.emulator());
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private Path randomFile(long bytes) throws IOException {
        Path file = temp.resolve("random-" + bytes);
        byte[] block = new byte[(int) Math.min(bytes, MIB)];
        Random random = new Random(bytes);
        try (var out = Files.newOutputStream(file)) {
            for (long written = 0; written < bytes; written += block.length) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return file;
    }

    private String put(String key, Path content) {
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key(key), content);
        return "/" + aws.bucket() + "/" + key;
    }

    private String put(String key, String content) {
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key(key), RequestBody.fromString(content));
        return "/" + aws.bucket() + "/" + key;
    }

    private Path got(String key) throws IOException {
        Path file = temp.resolve("got");
        Files.deleteIfExists(file);
        try (InputStream in =
                aws.s3Client().getObject(get -> get.bucket(aws.bucket()).key(key))) {
            Files.copy(in, file);
        }
        return file;
    }

    private Path atPartner(String relative) {
        return partner.folder().resolve(relative);
    }

    private List<ConnectorFileTransferResult> send(String remoteDirectory, String... paths) {
        return transfers.awaitFinal(connectorId, transfers.start(start -> start.connectorId(connectorId)
                .sendFilePaths(paths)
                .remoteDirectoryPath(remoteDirectory)));
    }

    private List<ConnectorFileTransferResult> retrieve(String localDirectory, String... paths) {
        return transfers.awaitFinal(connectorId, transfers.retrieve(connectorId, localDirectory, paths));
    }

    private static void assertCompleted(List<ConnectorFileTransferResult> rows) {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.failureCode())
                    .as("%s: %s", row.filePath(), row.failureMessage())
                    .isNull();
            assertThat(row.statusCode()).isEqualTo(TransferTableStatus.COMPLETED);
        });
    }

    private static void assertFailed(ConnectorFileTransferResult row, String code, String message) {
        assertThat(row.statusCode()).isEqualTo(TransferTableStatus.FAILED);
        assertThat(row.failureCode()).isEqualTo(code);
        assertThat(row.failureMessage()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 32 * 1024 + 1, MIB, 64L * MIB})
    void aFileOfAnySizeIsSentByteForByte(long bytes) throws Exception {
        Path original = randomFile(bytes);
        assertCompleted(send(null, put("out/sent-" + bytes, original)));
        assertThat(Files.mismatch(original, atPartner("sent-" + bytes))).isEqualTo(-1);
        assertThat(aws.emulator().oracle().movedFiles()).singleElement().satisfies(moved -> {
            assertThat(moved.bytes()).isEqualTo(bytes);
            assertThat(moved.sha256()).isEqualTo(Sha256.of(original));
            assertThat(moved.direction()).isEqualTo(MovedFile.Direction.SEND);
            assertThat(moved.destination()).isEqualTo("sent-" + bytes);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 32 * 1024 + 1, MIB, 64L * MIB})
    void aFileOfAnySizeIsRetrievedByteForByte(long bytes) throws Exception {
        Path original = randomFile(bytes);
        Files.copy(original, atPartner("offered-" + bytes));
        assertCompleted(retrieve("/" + aws.bucket() + "/in", partner.remotePath("offered-" + bytes)));
        assertThat(Files.mismatch(original, got("in/offered-" + bytes))).isEqualTo(-1);
        assertThat(aws.emulator().oracle().movedFiles()).singleElement().satisfies(moved -> {
            assertThat(moved.bytes()).isEqualTo(bytes);
            assertThat(moved.sha256()).isEqualTo(Sha256.of(original));
            assertThat(moved.direction()).isEqualTo(MovedFile.Direction.RETRIEVE);
            assertThat(moved.destination()).isEqualTo("/" + aws.bucket() + "/in/offered-" + bytes);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.txt",
                "a+b.txt",
                "100%.txt",
                "a%20b.txt",
                "sharp#1.txt",
                "grüße-日本-🚚.txt",
                "quote'\".txt",
                "a&b=c;d,e.txt",
                "question?.txt",
                "[brackets]{}.txt",
                "star*.txt",
                ".hidden",
                "no-extension"
            })
    void aSpecialNameIsSentAndRetrievedAsItIs(String name) throws Exception {
        assertCompleted(send(null, put("special dir+%/" + name, name)));
        assertThat(atPartner(name)).hasContent(name);
        assertCompleted(retrieve("/" + aws.bucket() + "/back dir+%", partner.remotePath(name)));
        assertThat(got("back dir+%/" + name)).hasContent(name);
    }

    @Test
    void aFileGoesIntoTheRemoteDirectoryUnderItsBaseName() throws Exception {
        Files.createDirectories(atPartner("inbox/deep"));
        assertCompleted(send(partner.remotePath("inbox/deep"), put("some/where/order.xml", "order")));
        assertThat(atPartner("inbox/deep/order.xml")).hasContent("order");
        assertCompleted(send(partner.remotePath("inbox/deep/"), put("some/where/order2.xml", "order")));
        assertThat(atPartner("inbox/deep/order2.xml")).exists();
    }

    @Test
    void aFileIsSentOverOneOfTheSameName() throws Exception {
        Files.writeString(atPartner("same.txt"), "a longer text that was there before");
        assertCompleted(send(null, put("same.txt", "new")));
        assertThat(atPartner("same.txt")).hasContent("new");
    }

    @Test
    void theLeadingSlashOfASendPathMayBeMissing() {
        assertCompleted(send(null, put("without-slash.txt", "x").substring(1)));
        assertThat(atPartner("without-slash.txt")).hasContent("x");
    }

    @Test
    void aFileIsRetrievedBelowTheLocalDirectory() throws Exception {
        Files.writeString(atPartner("report.csv"), "1;2");
        String path = partner.remotePath("report.csv");
        assertCompleted(retrieve("/" + aws.bucket(), path));
        assertThat(got("report.csv")).hasContent("1;2");
        assertCompleted(retrieve(aws.bucket() + "/a/b/", path));
        assertThat(got("a/b/report.csv")).hasContent("1;2");
    }

    @Test
    void tenFilesOfOneTransferAreAllMoved() {
        String[] paths = new String[10];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = put("ten/" + i + ".txt", "content " + i);
        }
        List<ConnectorFileTransferResult> rows = send(null, paths);
        assertCompleted(rows);
        assertThat(rows).hasSize(10);
        assertThat(atPartner("9.txt")).hasContent("content 9");
        assertThat(aws.emulator().oracle().movedFiles()).hasSize(10);
    }

    @Test
    void aFileThatFailsLeavesItsSiblingsAlone() {
        List<ConnectorFileTransferResult> rows =
                send(null, put("first.txt", "1"), "/" + aws.bucket() + "/missing.txt", put("last.txt", "3"));
        assertThat(rows)
                .extracting(ConnectorFileTransferResult::statusCode)
                .containsExactly(
                        TransferTableStatus.COMPLETED, TransferTableStatus.FAILED, TransferTableStatus.COMPLETED);
        assertThat(atPartner("last.txt")).hasContent("3");
        assertThat(atPartner("missing.txt")).doesNotExist();
        assertThat(aws.emulator().oracle().movedFiles()).hasSize(2);
    }

    @Test
    void anObjectThatIsNotThereIsSendFileNotFound() {
        assertFailed(
                send(null, "/" + aws.bucket() + "/nothing").get(0),
                "SEND_FILE_NOT_FOUND",
                "The specified key does not exist.");
        assertThat(send(null, "/no-such-bucket/nothing").get(0).failureCode()).isEqualTo("SEND_FILE_NOT_FOUND");
    }

    @Test
    void aPathThatNamesNoObjectIsSendFileNotFound() {
        assertThat(send(null, "/bucket-only", "/", "bucket/", "/bucket/directory/"))
                .extracting(ConnectorFileTransferResult::failureCode)
                .containsOnly("SEND_FILE_NOT_FOUND");
    }

    @Test
    void aFileThatIsNotThereIsRetrieveFileNotFound() {
        assertFailed(
                retrieve("/" + aws.bucket(), partner.remotePath("nothing")).get(0),
                "RETRIEVE_FILE_NOT_FOUND",
                "SFTP error (SSH_FX_NO_SUCH_FILE)");
    }

    @Test
    void aRemoteDirectoryThatIsNotThereIsDirectoryNotFound() {
        assertFailed(
                send(partner.remotePath("no/such/directory"), put("x.txt", "x")).get(0),
                "DIRECTORY_NOT_FOUND",
                "SFTP error (SSH_FX_NO_SUCH_FILE)");
    }

    @Test
    void aDirectoryInTheWayIsWriteFileError() throws Exception {
        Files.createDirectories(atPartner("in-the-way"));
        ConnectorFileTransferResult row = send(null, put("in-the-way", "x")).get(0);
        assertThat(row.failureCode()).isEqualTo("WRITE_FILE_ERROR");
        assertThat(row.failureMessage()).startsWith("SFTP error (SSH_FX_");
    }

    @Test
    void retrievingADirectoryIsReadFileError() throws Exception {
        Files.createDirectories(atPartner("directory"));
        assertThat(retrieve("/" + aws.bucket(), partner.remotePath("directory"))
                        .get(0)
                        .failureCode())
                .isEqualTo("READ_FILE_ERROR");
    }

    @Test
    void aBucketThatIsNotThereIsWriteFileError() throws Exception {
        Files.writeString(atPartner("for-no-bucket"), "x");
        assertThat(retrieve("/no-such-bucket/in", partner.remotePath("for-no-bucket"))
                        .get(0)
                        .failureCode())
                .isEqualTo("WRITE_FILE_ERROR");
    }

    @Test
    void aHostKeyThatIsNotTrustedIsConnectionError() {
        try (EmbeddedSftpPartner other = EmbeddedSftpPartner.start(temp.resolve("other"))) {
            connectorId = aws.emulator()
                    .createConnector(ConnectorSpec.sftp(partner).withTrustedHostKeys(List.of(other.hostKey())));
            assertFailed(
                    send(null, put("x.txt", "x")).get(0),
                    "CONNECTION_ERROR",
                    "The host key of the SFTP server is none of the connector's TrustedHostKeys");
        }
    }

    @Test
    void oneOfSeveralTrustedHostKeysIsEnoughAndACommentDoesNoHarm() {
        try (EmbeddedSftpPartner other = EmbeddedSftpPartner.start(temp.resolve("other"))) {
            connectorId = aws.emulator()
                    .createConnector(ConnectorSpec.sftp(partner)
                            .withTrustedHostKeys(List.of(other.hostKey(), partner.hostKey() + " comment here")));
            assertCompleted(send(null, put("trusted.txt", "x")));
        }
    }

    @Test
    void aSecretThatThePartnerRefusesIsConnectionError() {
        connectorId = aws.emulator()
                .createConnector(
                        ConnectorSpec.sftp(partner).withSecret("wrong", new SftpSecret("nobody", "wrong", null)));
        assertFailed(send(null, put("x.txt", "x")).get(0), "CONNECTION_ERROR", "Authentication failed");
    }

    @Test
    void aPartnerThatComesBackIsReachedAgain() throws Exception {
        assertCompleted(send(null, put("before.txt", "x")));
        try (SftpPartner another = startPartner(Files.createDirectories(temp.resolve("another")))) {
            connectorId = aws.emulator().createConnector(ConnectorSpec.sftp(another));
            assertCompleted(send(null, put("after.txt", "x")));
        }
        ConnectorFileTransferResult row = send(null, put("gone.txt", "x")).get(0);
        assertFailed(row, "CONNECTION_ERROR", "Connection refused");
    }
}
