package io.github.camelawstransfer.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static Backoff backoff(double random) {
        return new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(10), () -> random);
    }

    @Test
    void everyDelayIsLongerThanTheOneBeforeByTheFactorUpToTheMaximum() {
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(backoff(0)::after).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 600L, 600L);
    }

    @Test
    void aDelayIsShortenedByUpToAFifth() {
        assertThat(backoff(0.5).after(3)).isEqualTo(Duration.ofMillis(3600));
        assertThat(backoff(1).after(3)).isEqualTo(Duration.ofMillis(3200));
    }

    @Test
    void theSpreadNeverGoesBeyondTheMaximum() {
        assertThat(backoff(0).after(100)).isEqualTo(Duration.ofMinutes(10));
        assertThat(backoff(1).after(100)).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void noNumberOfAttemptsIsTooLarge() {
        assertThat(backoff(0).after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aFirstDelayBeyondTheMaximumIsTheMaximum() {
        assertThat(new Backoff(Duration.ofHours(1), 2, Duration.ofMinutes(10), () -> 0).after(1))
                .isEqualTo(Duration.ofMinutes(10));
    }
}
