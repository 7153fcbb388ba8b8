package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorProfilesTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final ConnectorProfiles profiles =
            new ConnectorProfiles(new TransferCalls(StepListener.NONE, SameThread.THREADS, Clock.systemUTC()), clock);

    private Optional<ConnectorProfile> profile(String connectorId) {
        JobIdentity identity = new JobIdentity(connectorId, aws.emulator().region(), null, null);
        return profiles.of(new ConnectorTarget(identity, aws.transferClient(), Duration.ofSeconds(30)))
                .join();
    }

    private static int calls() {
        return aws.emulator().oracle().calls("DescribeConnector");
    }

    @Test
    void anSftpConnectorHasNoMdn() {
        assertThat(profile(aws.connectorId())).contains(new ConnectorProfile(ConnectorProtocol.sftp, null));
    }

    @ParameterizedTest
    @EnumSource(io.github.camelawstransfer.emulator.MdnResponse.class)
    void anAs2ConnectorHasTheMdnResponseThatAwsTells(io.github.camelawstransfer.emulator.MdnResponse mdn) {
        String id = aws.emulator().createConnector(ConnectorSpec.as2("http://partner.example", mdn));
        assertThat(profile(id)).hasValueSatisfying(profile -> {
            assertThat(profile.protocol()).isEqualTo(ConnectorProtocol.as2);
            assertThat(profile.mdnResponse()).hasToString(mdn.name().toLowerCase(java.util.Locale.ROOT));
        });
    }

    @Test
    void aDenialHoldsForAWhileAndThenThePermissionMayBeThere() {
        aws.emulator().faults().accessDenied("DescribeConnector", 1);
        assertThat(profile(aws.connectorId())).isEmpty();
        clock.advance(ConnectorProfiles.DENIAL_HOLDS.minus(Duration.ofMillis(1)));
        assertThat(profile(aws.connectorId())).isEmpty();
        assertThat(calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(profile(aws.connectorId())).isPresent();
        assertThat(profile(aws.connectorId())).isPresent();
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void aConnectorThatIsNotThereIsAskedForAgain() {
        assertThat(profile("c-00000000000000000")).isEmpty();
        assertThat(profile("c-00000000000000000")).isEmpty();
        assertThat(calls()).isEqualTo(2);
    }
}
