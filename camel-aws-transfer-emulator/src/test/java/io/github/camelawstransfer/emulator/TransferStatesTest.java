package io.github.camelawstransfer.emulator;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.transfer.model.TransferTableStatus.COMPLETED;
import static software.amazon.awssdk.services.transfer.model.TransferTableStatus.FAILED;
import static software.amazon.awssdk.services.transfer.model.TransferTableStatus.IN_PROGRESS;
import static software.amazon.awssdk.services.transfer.model.TransferTableStatus.QUEUED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;
import software.amazon.awssdk.services.transfer.model.TransferTableStatus;

class TransferStatesTest {
    private static final SettableClock CLOCK = SettableClock.at(Instant.parse("2030-01-01T00:00:00Z"));

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> builder.clock(CLOCK));

    private Transfers transfers;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key("file"), RequestBody.fromString("x"));
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private static String[] files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "/" + aws.bucket() + "/file")
                .toArray(String[]::new);
    }

    private Faults faults() {
        return aws.emulator().faults();
    }

    @Test
    void filesWaitInTheQueueUntilTheConnectorTakesThem() {
        faults().holdQueues();
        String id = transfers.send(aws.connectorId(), files(2));
        assertThat(transfers.statuses(aws.connectorId(), id)).containsExactly(QUEUED, QUEUED);
        faults().releaseQueues();
        transfers.await(aws.connectorId(), id, statuses -> statuses.equals(List.of(COMPLETED, COMPLETED)));
    }

    @Test
    void aFileIsInProgressBeforeItIsMoved() {
        faults().holdFiles();
        String id = transfers.send(aws.connectorId(), files(2));
        transfers.await(aws.connectorId(), id, statuses -> statuses.equals(List.of(IN_PROGRESS, QUEUED)));
        assertThat(aws.emulator().oracle().movedFiles()).isEmpty();
        faults().releaseFiles();
        transfers.await(aws.connectorId(), id, statuses -> statuses.equals(List.of(COMPLETED, COMPLETED)));
    }

    @Test
    void filesCanBeLetGoOneByOne() {
        faults().holdFiles();
        String id = transfers.send(aws.connectorId(), files(3));
        faults().releaseFiles(1);
        transfers.await(aws.connectorId(), id, statuses -> statuses.equals(List.of(COMPLETED, IN_PROGRESS, QUEUED)));
        faults().releaseFiles(1);
        transfers.await(aws.connectorId(), id, statuses -> statuses.equals(List.of(COMPLETED, COMPLETED, IN_PROGRESS)));
    }

    @Test
    void aStatusNeverGoesBack() {
        List<Integer> seen = new ArrayList<>();
        List<TransferTableStatus> order = List.of(QUEUED, IN_PROGRESS, COMPLETED);
        String id = transfers.send(aws.connectorId(), files(5));
        transfers.await(aws.connectorId(), id, statuses -> {
            seen.add(order.indexOf(statuses.get(4)));
            return frequency(statuses, COMPLETED) == 5;
        });
        assertThat(seen).isSorted().endsWith(2);
    }

    @Test
    void aFailedFileHasACodeAndATextAndACompletedOneHasNeither() {
        String id = transfers.send(aws.connectorId(), files(1)[0], "/" + aws.bucket() + "/missing");
        List<ConnectorFileTransferResult> rows = transfers.awaitFinal(aws.connectorId(), id);
        assertThat(rows.get(0).failureCode()).isNull();
        assertThat(rows.get(0).failureMessage()).isNull();
        assertThat(rows.get(1).statusCode()).isEqualTo(FAILED);
        assertThat(rows.get(1).failureMessage()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aConnectorMovesAsManyFilesAtOnceAsItMayHaveConnections(int connections) {
        String connectorId = aws.emulator()
                .createConnector(ConnectorSpec.sftp(aws.partner()).withMaxConcurrentConnections(connections));
        faults().holdFiles();
        String id = transfers.send(connectorId, files(10));
        transfers.await(connectorId, id, statuses -> frequency(statuses, IN_PROGRESS) == connections);
        faults().releaseFiles(1);
        List<TransferTableStatus> after = new ArrayList<>();
        transfers.await(connectorId, id, statuses -> {
            after.clear();
            after.addAll(statuses);
            return frequency(statuses, COMPLETED) == 1 && frequency(statuses, IN_PROGRESS) == connections;
        });
        assertThat(frequency(after, QUEUED)).isEqualTo(10 - 1 - connections);
    }

    @Test
    void connectorsDoNotWaitForEachOther() {
        String unreachable =
                aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()).withTrustedHostKeys(List.of()));
        faults().holdFiles();
        transfers.send(aws.connectorId(), files(1));
        String id = transfers.send(unreachable, files(1));
        transfers.await(unreachable, id, statuses -> statuses.contains(IN_PROGRESS));
    }

    @Test
    void aThousandFilesWaitForAConnectorAndNoMore() {
        faults().holdQueues();
        for (int i = 0; i < 100; i++) {
            transfers.send(aws.connectorId(), files(10));
        }
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), files(1)))
                .isInstanceOfSatisfying(ThrottlingException.class, e -> assertThat(e.retryAfterSeconds())
                        .isEqualTo("1"));
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(100);
    }

    @Test
    void aTransferIsQueuedAsAWholeOrNotAtAll() {
        faults().holdQueues();
        for (int i = 0; i < 99; i++) {
            transfers.send(aws.connectorId(), files(10));
        }
        transfers.send(aws.connectorId(), files(5));
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), files(6))).isInstanceOf(ThrottlingException.class);
        transfers.send(aws.connectorId(), files(5));
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(101);
    }

    @Test
    void timesAreThoseOfTheEmulatorsClock() {
        faults().holdFiles();
        String id = transfers.send(aws.connectorId(), files(1));
        Instant started = CLOCK.instant();
        transfers.await(aws.connectorId(), id, statuses -> statuses.contains(IN_PROGRESS));
        CLOCK.advance(Duration.ofHours(1));
        faults().releaseFiles();
        transfers.awaitFinal(aws.connectorId(), id);
        assertThat(aws.emulator().oracle().startedTransfers().get(0).startedAt())
                .isEqualTo(started);
        assertThat(aws.emulator().oracle().movedFiles().get(0).endedAt()).isEqualTo(started.plus(Duration.ofHours(1)));
    }

    @Test
    void resetForgetsTransfersAndWaitsForNothingThatIsHeld() {
        faults().holdFiles();
        String id = transfers.send(aws.connectorId(), files(10));
        aws.emulator().reset();
        assertThat(aws.emulator().oracle().startedTransfers()).isEmpty();
        assertThat(aws.emulator().oracle().movedFiles()).isEmpty();
        assertThatThrownBy(() -> transfers.rows(aws.connectorId(), id)).hasMessageContaining("Unknown transfer");
        String next = transfers.send(aws.connectorId(), files(1));
        assertThat(transfers.awaitFinal(aws.connectorId(), next)).hasSize(1);
    }

    @Test
    void anUnknownHostIsConnectionError() {
        String connectorId = aws.emulator()
                .createConnector(ConnectorSpec.sftp("sftp://partner.invalid")
                        .withTrustedHostKeys(List.of(aws.partner().hostKey()))
                        .withSecret("secret", aws.partner().secret()));
        assertFailure(connectorId, "Unknown Host");
    }

    @Test
    void aConnectorWithoutATrustedHostKeyMovesNothing() {
        String connectorId =
                aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()).withTrustedHostKeys(List.of()));
        assertFailure(connectorId, "No trusted host key: the connector needs at least one in TrustedHostKeys");
    }

    @Test
    void aConnectorWithoutASecretMovesNothing() {
        ConnectorSpec spec = ConnectorSpec.sftp(aws.partner());
        assertFailure(aws.emulator().createConnector(spec.withUserSecretId(null)), "The connector has no UserSecretId");
        assertFailure(
                aws.emulator().createConnector(spec.withUserSecretId("absent")), "Secret 'absent' cannot be found");
    }

    @Test
    void aSecretThatIsChangedIsUsedForTheNextConnection() {
        String connectorId =
                aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()).withUserSecretId("later"));
        aws.emulator().putSecret("later", aws.partner().secret());
        String id = transfers.send(connectorId, files(1));
        transfers.await(connectorId, id, statuses -> statuses.equals(List.of(COMPLETED)));
    }

    @Test
    void aPrivateKeyThatCannotBeReadIsConnectionErrorWithoutTheKey() {
        String connectorId = aws.emulator()
                .createConnector(
                        ConnectorSpec.sftp(aws.partner()).withSecret("key", new SftpSecret("partner", null, "no key")));
        assertFailure(connectorId, "The secret's PrivateKey is no private key as PEM or in OpenSSH's format");
    }

    private void assertFailure(String connectorId, String message) {
        ConnectorFileTransferResult row = transfers
                .awaitFinal(connectorId, transfers.send(connectorId, files(1)))
                .get(0);
        assertThat(row.failureCode()).isEqualTo("CONNECTION_ERROR");
        assertThat(row.failureMessage()).isEqualTo(message);
        assertThat(Collections.emptyList()).isEqualTo(aws.emulator().oracle().movedFiles());
    }
}
