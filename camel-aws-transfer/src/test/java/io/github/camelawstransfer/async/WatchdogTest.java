package io.github.camelawstransfer.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final Watchdog watchdog = new Watchdog(clock, () -> Duration.between(START, clock.instant()));
    private final Watchdog.Loop loop = watchdog.watch("the look", LIMIT);

    private String told() {
        return Logged.by(watchdog::look);
    }

    @Test
    void aLoopThatMovesIsNotSpokenOf() {
        for (int round = 0; round < 5; round++) {
            clock.advance(LIMIT);
            loop.round(() -> {}).run();
            assertThat(told()).isEmpty();
        }
        assertThat(watchdog.standstills()).isEmpty();
    }

    @Test
    void aRoundThatHangsIsToldOfWithItsThreadsPlace() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        Thread thread = new Thread(loop.round(() -> hangUntil(hanging)), "hanging");
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        clock.advance(LIMIT.plusMillis(1));
        assertThat(told()).contains("'the look' stands still since " + START, "Thread hanging", "hangUntil");
        assertThat(watchdog.standstills()).singleElement().satisfies(still -> {
            assertThat(still.loop()).isEqualTo("the look");
            assertThat(still.since()).isEqualTo(START);
            assertThat(still.stood()).isEqualTo(LIMIT.plusMillis(1));
        });
        hanging.countDown();
        thread.join();
        assertThat(told()).contains("'the look' goes on again");
        assertThat(told()).isEmpty();
    }

    private static void hangUntil(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLoopOfWhichNoRoundComesIsToldOfOnceAndThenEveryTenMinutes() {
        clock.advance(LIMIT.plusMillis(1));
        assertThat(told()).contains("No thread has run it yet");
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(told()).contains("stands still since " + START);
    }

    @Test
    void aLoopThatHasEndedIsNotMissed() {
        loop.end();
        clock.advance(Duration.ofDays(1));
        assertThat(told()).isEmpty();
    }

    @Test
    void aRoundThrowsNothingAndIsToldOfOnceAMinute() {
        Runnable failing = loop.round(() -> {
            throw new Error("on purpose");
        });
        assertThat(Logged.by(failing)).contains("A round of 'the look' failed", "on purpose");
        assertThat(Logged.by(failing)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(Logged.by(failing)).contains("after 1 that were not told of");
    }
}
