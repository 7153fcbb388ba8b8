package io.github.camelawstransfer.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.GrowingPool.Crowd;
import io.github.camelawstransfer.emulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdWarningTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final CrowdWarning warning = new CrowdWarning("Routes block", "Raise the option.", clock);

    private String logOf(Duration noneCameFree) {
        return Logged.by(() -> warning.accept(
                new Crowd(10, 30, Duration.ofSeconds(12), noneCameFree, Set.of(Thread.currentThread()))));
    }

    @Test
    void aCrowdIsWarnedOfOnceAMinuteWithWhatToDo() {
        assertThat(logOf(Duration.ZERO))
                .contains("Routes block: 30 wait for one of 10 threads")
                .contains("Raise the option.")
                .doesNotContain("came free");
        clock.advance(Duration.ofSeconds(59));
        assertThat(logOf(Duration.ZERO)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(logOf(Duration.ZERO)).contains("30 wait");
    }

    @Test
    void whereNothingMovesADeadlockIsToldWithAPlace() {
        assertThat(logOf(Duration.ofMinutes(1)))
                .contains("No thread has come free")
                .contains("then it waits for ever")
                .contains(Thread.currentThread().getName())
                .contains("getStackTrace");
    }
}
