package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.transfer.model.InternalServiceErrorException;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ServiceUnavailableException;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;
import software.amazon.awssdk.services.transfer.model.TransferException;

class FaultsTest {
    private static final String START = "StartFileTransfer";

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private Transfers transfers;
    private String path;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
        path = "/" + aws.bucket() + "/file";
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key("file"), RequestBody.fromString("x"));
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private Oracle oracle() {
        return aws.emulator().oracle();
    }

    @Test
    void aTransferWhoseAnswerIsLostIsStartedAllTheSame() {
        aws.emulator().faults().loseAnswer(START, 1);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path)).isInstanceOf(SdkClientException.class);
        assertThat(oracle().startedTransfers()).singleElement().satisfies(started -> {
            assertThat(started.sendFilePaths()).containsExactly(path);
            assertThat(transfers.awaitFinal(aws.connectorId(), started.transferId()))
                    .hasSize(1);
        });
        assertThat(oracle().movedFiles()).hasSize(1);
        transfers.send(aws.connectorId(), path);
    }

    @Test
    void theSdksOwnRetriesStartATransferAgainAfterALostAnswer() {
        aws.emulator().faults().loseAnswer(START, 2);
        String id = aws.transferClient()
                .startFileTransfer(start -> start.connectorId(aws.connectorId()).sendFilePaths(path))
                .join()
                .transferId();
        assertThat(oracle().calls(START)).isEqualTo(3);
        assertThat(oracle().startedTransfers())
                .hasSize(3)
                .last()
                .extracting(StartedTransfer::transferId)
                .isEqualTo(id);
    }

    @Test
    void aRefusedRequestHasNoAnswerToLose() {
        aws.emulator().faults().loseAnswer(START, 1);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), "")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path)).isInstanceOf(SdkClientException.class);
    }

    @Test
    void aThrottledRequestStartsNothingAndSaysWhenToComeBack() {
        aws.emulator().faults().throttle(START, 2, 7);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> transfers.send(aws.connectorId(), path))
                    .isInstanceOfSatisfying(ThrottlingException.class, e -> {
                        assertThat(e.retryAfterSeconds()).isEqualTo("7");
                        assertThat(e.statusCode()).isEqualTo(400);
                    });
        }
        assertThat(oracle().startedTransfers()).isEmpty();
        transfers.send(aws.connectorId(), path);
        assertThat(oracle().startedTransfers()).hasSize(1);
        assertThat(oracle().calls(START)).isEqualTo(3);
    }

    @Test
    void throttlingNeedNotSayWhenToComeBack() {
        aws.emulator().faults().throttle(START, 1);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path))
                .isInstanceOfSatisfying(ThrottlingException.class, e -> {
                    assertThat(e.retryAfterSeconds()).isNull();
                    assertThat(e.statusCode()).isEqualTo(400);
                });
        assertThat(oracle().startedTransfers()).isEmpty();
    }

    @Test
    void aServiceThatIsUnavailableStartsNothing() {
        aws.emulator().faults().serviceUnavailable(START, 1);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path))
                .isInstanceOfSatisfying(ServiceUnavailableException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(503));
        assertThat(oracle().startedTransfers()).isEmpty();
    }

    @Test
    void anExpiredTokenStartsNothing() {
        aws.emulator().faults().expiredToken(START, 1);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path))
                .isInstanceOfSatisfying(TransferException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
                    assertThat(e.statusCode()).isEqualTo(403);
                });
        assertThat(oracle().startedTransfers()).isEmpty();
    }

    @Test
    void anInternalErrorStartsNothing() {
        aws.emulator().faults().internalError(START, 1);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path))
                .isInstanceOfSatisfying(InternalServiceErrorException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(500));
        assertThat(oracle().startedTransfers()).isEmpty();
    }

    @Test
    void faultsOfOneOperationComeInTheOrderAskedForAndLeaveOthersAlone() {
        aws.emulator().faults().throttle(START, 1, 1).internalError(START, 1);
        aws.transferClient()
                .describeConnector(describe -> describe.connectorId(aws.connectorId()))
                .join();
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path)).isInstanceOf(ThrottlingException.class);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path))
                .isInstanceOf(InternalServiceErrorException.class);
        transfers.send(aws.connectorId(), path);
    }

    @Test
    void aFaultCanComeAfterRequestsThatPass() {
        aws.emulator().faults().pass(START, 2).throttle(START, 1);
        transfers.send(aws.connectorId(), path);
        transfers.send(aws.connectorId(), path);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), path)).isInstanceOf(ThrottlingException.class);
        transfers.send(aws.connectorId(), path);
    }

    @Test
    void aCallThatNamesARefusedPathStartsNothingWhateverElseItNames() {
        aws.emulator().faults().refusePath(path);
        assertThatThrownBy(() -> transfers.send(aws.connectorId(), "/" + aws.bucket() + "/other", path))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(path);
        assertThat(oracle().startedTransfers()).isEmpty();
        transfers.send(aws.connectorId(), "/" + aws.bucket() + "/other");
        assertThat(oracle().startedTransfers()).hasSize(1);
    }

    @Test
    void clearEndsEveryFault() {
        aws.emulator()
                .faults()
                .throttle(START, 5, 1)
                .loseAnswer(START, 5)
                .holdFiles()
                .holdQueues();
        aws.emulator().faults().clear();
        assertThat(transfers.awaitFinal(aws.connectorId(), transfers.send(aws.connectorId(), path)))
                .hasSize(1);
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        Faults faults = aws.emulator().faults();
        assertThatThrownBy(() -> faults.loseAnswer("StartFileTransfers", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("operation 'StartFileTransfers' must be one of");
        assertThatThrownBy(() -> faults.throttle(START, 0, 1)).hasMessage("times 0 must be 1 or more");
        assertThatThrownBy(() -> faults.throttle(START, 1, 0)).hasMessage("retryAfterSeconds 0 must be 1 or more");
        assertThatThrownBy(() -> faults.releaseFiles(0)).hasMessage("count 0 must be 1 or more");
        assertThatThrownBy(() -> oracle().calls("Nonsense")).hasMessageContaining("'Nonsense'");
    }
}
