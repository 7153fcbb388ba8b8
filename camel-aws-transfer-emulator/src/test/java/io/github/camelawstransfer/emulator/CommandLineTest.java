package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transfer.model.DescribedConnector;

class CommandLineTest {
    private static final String ID = "c-0123456789abcdef0";

    @TempDir
    Path temp;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private CommandLine start(String... args) throws IOException {
        return CommandLine.start(args, new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPartnerFolderIsEnoughToMoveFiles() throws Exception {
        try (CommandLine line = start(
                        "--s3.folder=" + temp.resolve("s3"),
                        "--s3.buckets=inbound, outbound",
                        "--partner.folder=" + temp.resolve("partner"));
                S3Client s3 = Clients.s3(line.emulator().s3());
                Transfers transfers = new Transfers(line.emulator())) {
            assertThat(printed()).contains(line.emulator().endpoint().toString());
            Matcher id = Pattern.compile("connector partner +(c-[0-9a-f]{17})").matcher(printed());
            assertThat(id.find()).isTrue();
            s3.putObject(put -> put.bucket("outbound").key("file"), RequestBody.fromString("x"));
            transfers.awaitFinal(id.group(1), transfers.send(id.group(1), "/outbound/file"));
            assertThat(temp.resolve("partner/file")).hasContent("x");
            assertThat(temp.resolve("s3/inbound")).isDirectory();
        }
    }

    @Test
    void connectorsComeFromAPropertiesFileAndArgumentsWin() throws Exception {
        Path key = Files.writeString(temp.resolve("key.pem"), "a private key");
        Path config = Files.writeString(temp.resolve("emulator.properties"), """
                region=us-east-1
                account-id=111122223333
                access-key=my-key
                secret-key=my-secret
                s3.endpoint=http://127.0.0.1:9
                s3.access-key=s3-key
                s3.secret-key=s3-secret
                connector.acme.url=sftp://acme.example:2222
                connector.acme.id=%s
                connector.acme.username=me
                connector.acme.password=hidden
                connector.acme.private-key-file=%s
                connector.acme.trusted-host-keys=ssh-rsa AAAA, ssh-ed25519 BBBB
                connector.acme.max-concurrent-connections=3
                """.formatted(ID, key));
        try (CommandLine line = start("--config=" + config, "--region=us-west-2");
                Transfers transfers = new Transfers(line.emulator())) {
            TransferEmulator emulator = line.emulator();
            assertThat(emulator.region()).isEqualTo("us-west-2");
            assertThat(emulator.accountId()).isEqualTo("111122223333");
            assertThat(emulator.s3())
                    .isEqualTo(new S3Location(URI.create("http://127.0.0.1:9"), "us-west-2", "s3-key", "s3-secret"));
            DescribedConnector connector = transfers
                    .client
                    .describeConnector(describe -> describe.connectorId(ID))
                    .join()
                    .connector();
            assertThat(connector.url()).isEqualTo("sftp://acme.example:2222");
            assertThat(connector.sftpConfig().trustedHostKeys()).containsExactly("ssh-rsa AAAA", "ssh-ed25519 BBBB");
            assertThat(connector.sftpConfig().maxConcurrentConnections()).isEqualTo(3);
            assertThat(connector.sftpConfig().userSecretId()).isEqualTo("aws/transfer/acme");
            assertThat(printed())
                    .contains("connector acme   " + ID, "my-key")
                    .doesNotContain("hidden", "my-secret", "a private key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "help, Argument 'help' must have the form --key=value",
        "--port=x, Setting port 'x' must be a whole number",
        "--port=70000, port 70000 must be 0 to 65535",
        "--prot=1, Unknown settings [prot]",
        "--connector.a.url=sftp://a, Setting connector.a.username must be given",
        "--s3.endpoint=http://127.0.0.1:9, Setting s3.access-key must be given",
    })
    void aWrongSettingIsNamed(String argument, String message) {
        assertThatThrownBy(() -> start(argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theProgramRunsUntilItIsToldToStop() throws Exception {
        Process process =
                java("--s3.folder=" + temp.resolve("s3"), "--partner.folder=" + temp.resolve("partner"), "--port=0");
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            assertThat(line).startsWith("endpoint");
            URI endpoint = URI.create(line.replaceFirst("endpoint +", ""));
            assertThat(Ports.isListening(endpoint.getPort())).isTrue();
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Ports.isListening(endpoint.getPort())).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theProgramEndsWithStatus2AndOneLineIfASettingIsWrong() throws Exception {
        Process process = java("--prot=1");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Unknown settings [prot]\n");
    }

    private static Process java(String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                TransferEmulatorMain.class.getName());
        builder.command().addAll(List.of(args));
        return builder.start();
    }
}
