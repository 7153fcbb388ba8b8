package io.github.camelawstransfer.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever waits goes on exactly once: after the pause, or when all pauses end. */
class PausesTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Pauses pauses = new Pauses(timer, Runnable::run);
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aPausePasses() {
        assertThat(pauses.pass(Duration.ofMillis(1)).join()).isTrue();
        pauses.after(Duration.ofMillis(1)).execute(ran::incrementAndGet);
        await().until(() -> ran.get() == 1);
    }

    @Test
    void whatWaitsGoesOnWhenPausesEnd() {
        CompletableFuture<Boolean> passed = pauses.pass(LONG);
        pauses.after(LONG).execute(ran::incrementAndGet);
        assertThat(pauses.areOver()).isFalse();
        pauses.end();
        assertThat(passed).isCompletedWithValue(false);
        assertThat(ran).hasValue(1);
        assertThat(pauses.areOver()).isTrue();
    }

    @Test
    void afterTheEndNothingWaitsAndNobodyCanGoRoundInACircle() {
        pauses.end();
        assertThat(pauses.pass(LONG)).isCompletedWithValue(false);
        assertThatThrownBy(() -> pauses.after(LONG).execute(ran::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("stops");
    }

    @Test
    void aTimerThatHasEndedIsTheEndToo() {
        timer.shutdownNow();
        assertThat(pauses.pass(LONG)).isCompletedWithValue(false);
    }

    @Test
    void noneIsForgottenThatBeginsWhilePausesEnd() {
        List<CompletableFuture<Boolean>> passed = new ArrayList<>();
        CompletableFuture<Void> end = CompletableFuture.runAsync(pauses::end);
        IntStream.range(0, 10_000).forEach(number -> passed.add(pauses.pass(LONG)));
        end.join();
        assertThat(passed).allMatch(CompletableFuture::isDone);
    }
}
