package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final SettableClock clock = SettableClock.at(START);

    @Test
    void itStandsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        clock.advance(Duration.ofDays(7));
        assertThat(clock.instant()).isEqualTo("2030-01-08T00:00:00Z");
        clock.advance(Duration.ofDays(-8));
        assertThat(clock.instant()).isEqualTo("2029-12-31T00:00:00Z");
        clock.set(START);
        assertThat(clock).hasToString("SettableClock[2030-01-01T00:00:00Z]");
    }

    @Test
    void theSameClockInAnotherZoneIsMovedWithIt() {
        SettableClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(1));
        assertThat(tokyo.instant()).isEqualTo(clock.instant());
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
