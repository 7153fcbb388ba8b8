package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.TransferException;

/** Clients whose clock is wrong: as seen from them, the emulator's is. */
class ClockSkewTest {
    private static final String START = "StartFileTransfer";

    /** The SDK has one for the whole process, which no other test is to find wrong. */
    @BeforeEach
    @AfterEach
    void forgetWhatTheSdkHasLearnt() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    private static TransferEmulator emulatorThatIsAhead(int minutes) {
        return TransferEmulator.builder()
                .signatureClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)))
                .start();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, -60})
    void theSdkCorrectsItsClockByTheDateOfTheAnswerThatRefusesIt(int minutesAhead) {
        try (TransferEmulator emulator = emulatorThatIsAhead(minutesAhead);
                TransferAsyncClient client = Clients.transfer(emulator)) {
            emulator.faults().holdQueues();
            String connectorId = emulator.createConnector(ConnectorSpec.sftp("sftp://127.0.0.1"));
            for (int i = 0; i < 2; i++) {
                client.startFileTransfer(start -> start.connectorId(connectorId).sendFilePaths("/bucket/file"))
                        .join();
            }
            assertThat(emulator.oracle().startedTransfers()).hasSize(2);
            assertThat(emulator.oracle().calls(START))
                    .as("one more than the transfers, because the first was refused once")
                    .isEqualTo(3);
            assertThat(Math.abs(SdkGlobalTime.getGlobalTimeOffset() + minutesAhead * 60))
                    .as("seconds that the SDK is still wrong")
                    .isLessThan(60);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, -60})
    void aClientThatDoesNotTryAgainIsRefused(int minutesAhead) {
        try (TransferEmulator emulator = emulatorThatIsAhead(minutesAhead);
                Transfers transfers = new Transfers(emulator)) {
            String connectorId = emulator.createConnector(ConnectorSpec.sftp("sftp://127.0.0.1"));
            assertThatThrownBy(() -> transfers.send(connectorId, "/bucket/file"))
                    .isInstanceOfSatisfying(
                            TransferException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
            assertThat(emulator.oracle().startedTransfers()).isEmpty();
        }
    }
}
