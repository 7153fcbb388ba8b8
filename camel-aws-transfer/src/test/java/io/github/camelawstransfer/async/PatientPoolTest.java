package io.github.camelawstransfer.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is quick needs few threads, and what blocks holds up nobody for long. */
class PatientPoolTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GrowingPool growing = new GrowingPool(threads, 50, Clock.systemUTC(), crowd -> {});
    private final PatientPool pool =
            new PatientPool(growing, 2, new Pauses(timer, Runnable::run), () -> Duration.ofNanos(System.nanoTime()));
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        go.countDown();
        threads.shutdown();
        timer.shutdown();
    }

    @Test
    void whatIsQuickNeverHasMoreThanAFewThreads() {
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 10_000; i++) {
            pool.execute(() -> {
                most.accumulateAndGet(growing.running(), Math::max);
                done.incrementAndGet();
            });
        }
        await().untilAsserted(() -> assertThat(done).hasValue(10_000));
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void whatBlocksHoldsUpTheNextForAMomentOnly() {
        for (int i = 0; i < 30; i++) {
            pool.execute(this::block);
        }
        pool.execute(done::incrementAndGet);
        await().untilAsserted(() -> assertThat(done).hasValue(1));
        assertThat(growing.running()).isGreaterThanOrEqualTo(30);
        go.countDown();
        await().untilAsserted(() -> assertThat(growing.running()).isZero());
    }

    @Test
    void whatOnePieceThrowsCostsNoThread() {
        for (int i = 0; i < 10; i++) {
            pool.execute(() -> {
                throw new IllegalStateException("thrown on purpose");
            });
        }
        pool.execute(done::incrementAndGet);
        await().untilAsserted(() -> assertThat(done).hasValue(1));
        await().untilAsserted(() -> assertThat(growing.running()).isZero());
    }

    private void block() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
