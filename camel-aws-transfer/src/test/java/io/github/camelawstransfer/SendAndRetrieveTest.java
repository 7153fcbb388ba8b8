package io.github.camelawstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.EmbeddedSftpPartner;
import io.github.camelawstransfer.emulator.OpenSshPartner;
import io.github.camelawstransfer.emulator.SftpPartner;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes really move, to two independent SFTP servers, and the route hears of each file. */
class SendAndRetrieveTest {
    private static final int MIB = 1024 * 1024;

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    @Nested
    class WithTheEmbeddedPartner extends Transfers {
        @Override
        SftpPartner startPartner(Path folder) {
            return EmbeddedSftpPartner.start(folder);
        }
    }

    @Nested
    class WithOpenSsh extends Transfers {
        @Override
        SftpPartner startPartner(Path folder) {
            boolean available = OpenSshPartner.isAvailable();
            if (!available && !"true".equals(System.getenv("CI"))) {
                System.err.println("sshd is not installed: the tests against OpenSSH are skipped");
                Assumptions.abort("sshd is not installed");
            }
            return OpenSshPartner.start(folder);
        }
    }

    abstract static class Transfers {
        @TempDir
        private Path folder;

        private SftpPartner partner;
        private String uri;

        abstract SftpPartner startPartner(Path partnerFolder);

        @BeforeEach
        void start() throws Exception {
            partner = startPartner(folder);
            uri = "aws2-transfer:"
                    + transfer.emulator()
                            .createConnector(ConnectorSpec.sftp(partner).withMaxConcurrentConnections(5));
            transfer.routes(route -> route.from(uri).process(transfer.heard()));
        }

        @AfterEach
        void stop() {
            transfer.stop();
            if (partner != null) {
                partner.close();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, MIB, 64 * MIB})
        void aFileOfAnySizeArrivesAtThePartnerAndComesBackWithTheSameBytes(int size) throws IOException {
            byte[] bytes = bytes(size);
            put("out/file.bin", bytes);

            send(List.of(transfer.path("out/file.bin")));
            awaitFinals(1);
            assertThat(Files.readAllBytes(folder.resolve("file.bin"))).isEqualTo(bytes);

            retrieve(List.of("file.bin"));
            awaitFinals(2);
            assertThat(get("in/file.bin")).isEqualTo(bytes);
            assertThat(transfer.heard().finals()).extracting(FileResult::status).containsOnly(ItemStatus.COMPLETED);
        }

        @Test
        void twentyFiveFilesAtOnceAreOneRequestOfThreeTransfers() throws IOException {
            List<String> keys = IntStream.range(0, 25)
                    .mapToObj(n -> "many/file-" + n + ".txt")
                    .toList();
            keys.forEach(key -> put(key, key.getBytes(UTF_8)));

            TransferReceipt sent = send(keys.stream().map(transfer::path).toList());
            assertThat(sent.transfers())
                    .extracting(transfer -> transfer.paths().size())
                    .containsExactly(10, 10, 5);
            assertThat(sent.transferIdsByPath()).hasSize(25);
            awaitFinals(25);
            for (String key : keys) {
                assertThat(folder.resolve(key.substring(5))).hasContent(key);
            }

            retrieve(keys.stream().map(key -> key.substring(5)).toList());
            awaitFinals(50);
            for (String key : keys) {
                assertThat(get("in/" + key.substring(5))).asString().isEqualTo(key);
            }
            assertThat(transfer.heard().eventIds()).doesNotHaveDuplicates();
            keys.forEach(key -> assertThat(transfer.heard().statusesOf(transfer.path(key)))
                    .as("a status never goes back")
                    .isSorted()
                    .doesNotHaveDuplicates());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "two words.txt",
                    "größe-日本語.txt",
                    "a+b.txt",
                    "100%.txt",
                    "%2F.txt",
                    "no#1.txt",
                    "a&b=c;d,e.txt"
                })
        void aFileKeepsItsName(String name) throws IOException {
            put("names/" + name, name.getBytes(UTF_8));

            send(List.of(transfer.path("names/" + name)));
            awaitFinals(1);
            assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(name.getBytes(UTF_8));

            retrieve(List.of(name));
            awaitFinals(2);
            assertThat(get("in/" + name)).isEqualTo(name.getBytes(UTF_8));
        }

        @Test
        void aMissingFileFailsAndItsSiblingsArrive() {
            put("some/here.txt", "here".getBytes(UTF_8));

            send(List.of(transfer.path("some/here.txt"), transfer.path("some/gone.txt")));
            awaitFinals(2);

            assertThat(transfer.heard().statusesOf(transfer.path("some/here.txt")))
                    .endsWith(ItemStatus.COMPLETED);
            assertThat(transfer.heard().finals())
                    .filteredOn(result -> result.status() == ItemStatus.FAILED)
                    .singleElement()
                    .satisfies(failed -> {
                        assertThat(failed.path()).endsWith("gone.txt");
                        assertThat(failed.failureCode()).isEqualTo("SEND_FILE_NOT_FOUND");
                    });
        }

        private TransferReceipt send(List<String> paths) {
            return receipt(transfer.sendPaths(uri, paths));
        }

        private TransferReceipt retrieve(List<String> paths) {
            return receipt(transfer.exchange(
                    uri,
                    null,
                    Map.of(
                            TransferConstants.RETRIEVE_FILE_PATHS,
                            paths,
                            TransferConstants.LOCAL_DIRECTORY_PATH,
                            transfer.path("in"))));
        }

        private static TransferReceipt receipt(Exchange exchange) {
            assertThat(exchange.getException()).isNull();
            return exchange.getMessage().getBody(TransferReceipt.class);
        }

        private void awaitFinals(int count) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(transfer.heard().finals()).hasSize(count));
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void put(String key, byte[] bytes) {
        transfer.aws()
                .s3Client()
                .putObject(r -> r.bucket(transfer.aws().bucket()).key(key), RequestBody.fromBytes(bytes));
    }

    private static byte[] get(String key) {
        return transfer.aws()
                .s3Client()
                .getObjectAsBytes(r -> r.bucket(transfer.aws().bucket()).key(key))
                .asByteArray();
    }
}
