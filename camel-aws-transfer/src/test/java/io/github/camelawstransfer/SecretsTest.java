package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.client.Forwarder;
import io.github.camelawstransfer.client.OtherJvm;
import io.github.camelawstransfer.client.StsStub;
import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.EmbeddedSftpPartner;
import io.github.camelawstransfer.emulator.TransferEmulator;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.util.SensitiveUtils;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret is printed, logged, thrown or exposed. */
class SecretsTest {
    @TempDir
    private Path folder;

    /**
     * Our own logs come at TRACE, Camel's at DEBUG. Camel's TRACE shows addresses as they were written, and the SDK's DEBUG
     * shows what it signs, session tokens included: neither can be helped here.
     */
    @Test
    void noSecretIsSeenAnywhere() throws Exception {
        try (EmbeddedSftpPartner partner = EmbeddedSftpPartner.start(folder);
                TransferEmulator emulator = TransferEmulator.builder()
                        .credentials(Sentinels.ACCESS_KEY, Sentinels.SECRET_KEY)
                        .start();
                Forwarder silent = Forwarder.silent();
                StsStub sts = new StsStub(Sentinels.ACCESS_KEY, Sentinels.SECRET_KEY, Sentinels.SESSION_TOKEN);
                StsStub denying = new StsStub("none", "none", "none")) {
            denying.deny();
            String output = OtherJvm.run(
                    Sentinels.class,
                    jar -> true,
                    List.of(
                            "-Djava.net.preferIPv4Stack=true",
                            "-Dorg.slf4j.simpleLogger.log.io.github.camelawstransfer=trace",
                            "-Dorg.slf4j.simpleLogger.log.org.apache.camel=debug"),
                    emulator.endpoint().toString(),
                    silent.uri().toString(),
                    sts.uri().toString(),
                    denying.uri().toString(),
                    emulator.createConnector(ConnectorSpec.sftp(partner)));

            assertThat(output.lines().filter(line -> line.contains(Sentinels.MARK)))
                    .isEmpty();

            assertThat(output)
                    .as("the program went all its ways")
                    .contains("== the end")
                    .endsWith("exit 0");
            assertThat(output).doesNotContain("== not refused");
            assertThat(output.lines().filter(line -> line.equals("== refused"))).hasSize(13);
            assertThat(output.lines().filter(line -> line.startsWith("== managed ")))
                    .hasSizeGreaterThan(500)
                    .anyMatch(line -> line.contains("type=endpoints") && line.contains("accessKey=xxxxxx"));
            assertThat(output)
                    .contains(
                            "UnconfirmedStartException", "StsException", "ConnectException", "ApiCallTimeoutException")
                    .contains("The security token included in the request is invalid")
                    .contains(
                            "body of start TransferReceipt",
                            "body of bean TransferReceipt",
                            "body of role TransferReceipt");
            assertThat(silent.received()).as("secrets were in use").contains("Credential=" + Sentinels.ACCESS_KEY);
            assertThat(denying.calls()).isNotEmpty().allSatisfy(call -> assertThat(call.authorization())
                    .contains("Credential=" + Sentinels.ACCESS_KEY));
        }
    }

    @Test
    void secretOptionsHaveNamesThatCamelMasks() throws Exception {
        Set<String> secret = new TreeSet<>();
        try (Reader json = new InputStreamReader(
                getClass().getResourceAsStream("/META-INF/io/github/camelawstransfer/aws2-transfer.json"),
                StandardCharsets.UTF_8)) {
            JsonObject metadata = (JsonObject) Jsoner.deserialize(json);
            for (String kind : List.of("componentProperties", "properties")) {
                metadata.getMap(kind).forEach((name, option) -> {
                    if (Boolean.TRUE.equals(((Map<?, ?>) option).get("secret"))) {
                        secret.add((String) name);
                    }
                });
            }
        }
        assertThat(secret)
                .containsExactly("accessKey", "secretKey", "sessionToken")
                .allMatch(SensitiveUtils::containsSensitive);
    }
}
