package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.TestConnectionResponse;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

class TestConnectionTest {
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> builder.clock(clock));

    private Transfers transfers;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private TestConnectionResponse test(String connectorId) {
        return transfers
                .client
                .testConnection(test -> test.connectorId(connectorId))
                .join();
    }

    private TestConnectionResponse test(ConnectorSpec spec) {
        return test(aws.emulator().createConnector(spec));
    }

    @Test
    void aConnectorThatReachesItsPartnerIsOkAndShowsTheHostKey() {
        TestConnectionResponse answer = test(aws.connectorId());
        assertThat(answer.connectorId()).isEqualTo(aws.connectorId());
        assertThat(answer.status()).isEqualTo("OK");
        assertThat(answer.statusMessage()).isEqualTo("Connection succeeded");
        assertThat(answer.sftpConnectionDetails().hostKey())
                .isEqualTo(aws.partner().hostKey());
    }

    @Test
    void aConnectorThatTrustsNoKeyYetLearnsItFromTheTest() {
        TestConnectionResponse answer = test(ConnectorSpec.sftp(aws.partner()).withTrustedHostKeys(List.of()));
        assertError(answer, "Invalid trusted host keys");
        assertThat(answer.sftpConnectionDetails().hostKey())
                .isEqualTo(aws.partner().hostKey());
    }

    @Test
    void aConnectorThatTrustsAnotherKeyIsAnError() {
        assertError(
                test(ConnectorSpec.sftp(aws.partner()).withTrustedHostKeys(List.of("ssh-rsa AAAA"))),
                "Invalid trusted host keys");
    }

    @Test
    void aPartnerThatRefusesTheLoginIsAnError() {
        assertError(
                test(ConnectorSpec.sftp(aws.partner())
                        .withSecret("wrong", new SftpSecret("partner", "not the password", null))),
                "Connection failed");
    }

    @Test
    void aPartnerThatDoesNotListenIsAnError() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        TestConnectionResponse answer = test(ConnectorSpec.sftp("sftp://127.0.0.1:" + closed)
                .withSecret("s", aws.partner().secret())
                .withTrustedHostKeys(List.of(aws.partner().hostKey())));
        assertError(answer, "Connection failed");
        assertThat(answer.sftpConnectionDetails()).isNull();
    }

    @Test
    void aHostThatDoesNotResolveIsAnError() {
        assertError(
                test(ConnectorSpec.sftp("sftp://partner.invalid")
                        .withSecret("s", aws.partner().secret())),
                "Unknown Host");
    }

    @Test
    void aConnectorWithoutItsSecretIsAnError() {
        assertError(test(ConnectorSpec.sftp(aws.partner()).withUserSecretId(null)), "Unable to access secrets manager");
        clock.advance(ONE_SECOND);
        assertError(
                test(ConnectorSpec.sftp(aws.partner()).withUserSecretId("nowhere")),
                "Unable to access secrets manager");
    }

    @Test
    void aSecretWithAPrivateKeyThatIsNoneIsAnError() {
        assertError(
                test(ConnectorSpec.sftp(aws.partner())
                        .withSecret("bad", new SftpSecret("partner", null, "no key at all"))),
                "Private key not found");
    }

    private static void assertError(TestConnectionResponse answer, String message) {
        assertThat(answer.status()).isEqualTo("ERROR");
        assertThat(answer.statusMessage()).isEqualTo(message);
    }

    @Test
    void aTestStartsAndMovesNothing() {
        test(aws.connectorId());
        assertThat(aws.emulator().oracle().startedTransfers()).isEmpty();
        assertThat(aws.emulator().oracle().calls("TestConnection")).isEqualTo(1);
    }

    @Test
    void anAccountHasOneTestASecond() {
        String other = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        test(aws.connectorId());
        assertThatThrownBy(() -> test(other)).cause().isInstanceOfSatisfying(ThrottlingException.class, e -> assertThat(
                        e.retryAfterSeconds())
                .isEqualTo("1"));
        clock.advance(ONE_SECOND);
        assertThat(test(other).status()).isEqualTo("OK");
    }

    @Test
    void anUnknownConnectorAndAnIdOfAnotherFormAreRefusedWithoutATest() {
        assertThatThrownBy(() -> test("c-00000000000000000")).hasCauseInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> test("c-1"))
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'connectorId'");
        assertThat(test(aws.connectorId()).status()).isEqualTo("OK");
    }
}
