package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulator;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkGlobalTime;

/** The SDK's clock is one number for the process, and may be turned while a start is under way. */
class TurnedClockTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private TransferEmulator ahead;
    private TransferContext context;

    @BeforeEach
    void create() throws Exception {
        SdkGlobalTime.setGlobalTimeOffset(0);
        ahead = TransferEmulator.builder()
                .signatureClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                .start();
        ahead.createConnector(ConnectorSpec.sftp(aws.partner()).withConnectorId(aws.connectorId()));
        context = new TransferContext(ahead);
        // Describing the connector first would let the SDK learn of the clock.
        context.component.getConfiguration().setProtocol(ConnectorProtocol.sftp);
        context.component.setCheckMinDelay(60_000);
        context.component.setCheckMaxDelay(60_000);
        context.component.setStepListener(new StepListener() {
            @Override
            public void before(Step step) {
                if (step != Step.TAKE_CHECKS) {
                    steps.add(step);
                }
            }
        });
        context.camel.start();
    }

    @AfterEach
    void stop() {
        context.close();
        ahead.close();
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    /** AWS refuses the first, the second would outlive the deadline and is held back, the third leaves with a later one. */
    @Test
    void nothingIsSentWithASignatureThatOutlivesTheDeadlineThatWasWrittenDown() {
        Exchange first = send("first");
        assertThat(first.getException()).isNull();
        assertThat(first.getMessage().getBody()).isInstanceOf(TransferReceipt.class);
        assertThat(steps)
                .containsSequence(
                        Step.START_FILE_TRANSFER,
                        Step.START_FILE_TRANSFER,
                        Step.STARTING,
                        Step.START_FILE_TRANSFER,
                        Step.CONFIRM);
        assertThat(ahead.oracle().calls("StartFileTransfer")).isEqualTo(2);
        assertThat(ahead.oracle().startedTransfers()).hasSize(1);
    }

    @Test
    void aDeadlineThatIsWrittenLaterAllowsForIt() {
        send("first");
        steps.clear();
        assertThat(send("second").getMessage().getBody()).isInstanceOf(TransferReceipt.class);
        assertThat(steps).containsExactly(Step.BEGIN, Step.START_FILE_TRANSFER, Step.CONFIRM);
    }

    /** Each client has a clock of its own, which begins with what the process learnt last. */
    @Test
    void anotherClientMayTurnTheClockOfTheProcessBack() {
        send("first");
        SdkGlobalTime.setGlobalTimeOffset(0);
        steps.clear();
        assertThat(send("second").getMessage().getBody()).isInstanceOf(TransferReceipt.class);
        assertThat(steps).containsExactly(Step.BEGIN, Step.START_FILE_TRANSFER, Step.CONFIRM);
    }

    private Exchange send(String name) {
        return context.send(
                "aws2-transfer:" + aws.connectorId(),
                null,
                Map.of(TransferConstants.SEND_FILE_PATHS, "/" + aws.bucket() + "/" + name));
    }
}
