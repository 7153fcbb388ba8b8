package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransferEmulatorExtensionTest {
    @Test
    void outsideOfTestsThereIsNoEmulator() {
        assertThatThrownBy(() -> new TransferEmulatorExtension().emulator())
                .hasMessage("The emulator runs only while a test or its class does");
    }

    @Nested
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class InAStaticField {
        @RegisterExtension
        static final TransferEmulatorExtension aws =
                TransferEmulatorExtension.create(builder -> builder.region("us-west-2"));

        static final List<TransferEmulator> seen = new ArrayList<>();

        @Test
        void aTheEmulatorHasTheSettingsAskedFor() {
            seen.add(aws.emulator());
            assertThat(aws.emulator().region()).isEqualTo("us-west-2");
            assertThat(aws.s3Client().listBuckets().buckets())
                    .singleElement()
                    .satisfies(bucket -> assertThat(bucket.name()).isEqualTo(aws.bucket()));
            aws.emulator().faults().holdFiles();
            aws.transferClient()
                    .startFileTransfer(start ->
                            start.connectorId(aws.connectorId()).sendFilePaths("/" + aws.bucket() + "/nothing"))
                    .join();
            assertThat(aws.emulator().oracle().startedTransfers()).hasSize(1);
        }

        @Test
        void bTheNextTestHasTheSameEmulatorWithoutTheFirstOnesDoings() {
            assertThat(seen).containsExactly(aws.emulator());
            assertThat(aws.emulator().oracle().startedTransfers()).isEmpty();
            assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isZero();
        }
    }

    @Nested
    class InAnInstanceField {
        static final List<TransferEmulator> seen = new ArrayList<>();

        @RegisterExtension
        final TransferEmulatorExtension aws = new TransferEmulatorExtension();

        @Test
        void everyTestHasAnEmulatorOfItsOwn() {
            assertThat(seen).doesNotContain(aws.emulator());
            seen.add(aws.emulator());
        }

        @Test
        void everyTestHasAnEmulatorOfItsOwnAndTheOneBeforeHasStopped() {
            assertThat(seen).doesNotContain(aws.emulator());
            assertThat(seen).allSatisfy(before -> assertThat(
                            Ports.isListening(before.endpoint().getPort()))
                    .isFalse());
            seen.add(aws.emulator());
        }
    }

    @Nested
    @ExtendWith(TransferEmulatorExtension.class)
    class WithExtendWith {
        @Test
        void aTestTakesTheEmulatorAsAParameter(TransferEmulator emulator) {
            assertThat(Ports.isListening(emulator.endpoint().getPort())).isTrue();
        }
    }
}
