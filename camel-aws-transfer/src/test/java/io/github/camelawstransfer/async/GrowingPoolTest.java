package io.github.camelawstransfer.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.async.GrowingPool.Crowd;
import io.github.camelawstransfer.emulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code that blocks holds up nobody else, until there are no more threads; and then nothing is lost. */
class GrowingPoolTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Crowd> crowds = new CopyOnWriteArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        threads.shutdown();
    }

    private GrowingPool pool(int bound) {
        return new GrowingPool(threads, bound, clock, crowds::add);
    }

    private void block() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noPieceWaitsBehindOneThatWaitsForIt() throws Exception {
        GrowingPool pool = pool(100);
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            pool.execute(() -> {
                all.countDown();
                awaitAll(all);
            });
        }
        awaitAll(all);
        assertThat(crowds).isEmpty();
        await().untilAsserted(() -> assertThat(pool.running()).isZero());
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void atTheBoundPiecesWaitInTheirOrder() {
        GrowingPool pool = pool(1);
        List<Integer> done = new CopyOnWriteArrayList<>();
        pool.execute(this::block);
        for (int i = 0; i < 20; i++) {
            int number = i;
            pool.execute(() -> done.add(number));
        }
        assertThat(done).isEmpty();
        go.countDown();
        await().untilAsserted(() -> assertThat(done).hasSize(20).isSorted());
    }

    @Test
    void whatAPieceThrowsCostsNoThread() {
        GrowingPool pool = pool(1);
        AtomicInteger done = new AtomicInteger();
        pool.execute(() -> {
            throw new IllegalStateException("thrown on purpose");
        });
        pool.execute(() -> {
            throw new AssertionError("thrown on purpose");
        });
        pool.execute(done::incrementAndGet);
        await().untilAsserted(() -> assertThat(done).hasValue(1));
    }

    @Test
    void whereTheMachineHasNoMoreThreadsPiecesWaitAndNoPlaceIsLost() {
        AtomicInteger failures = new AtomicInteger(3);
        AtomicInteger done = new AtomicInteger();
        GrowingPool pool = new GrowingPool(
                work -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("thrown on purpose: unable to create native thread");
                    }
                    threads.execute(work);
                },
                2,
                clock,
                crowds::add);
        pool.execute(done::incrementAndGet);
        assertThat(pool.running()).isZero();
        pool.execute(done::incrementAndGet);
        await().untilAsserted(() -> {
            pool.look();
            assertThat(done).hasValue(2);
        });
        await().untilAsserted(() -> assertThat(pool.running()).isZero());
    }

    @Test
    void theInterruptionOfAPieceIsNoneOfTheNext() {
        GrowingPool pool = pool(1);
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        pool.execute(() -> {
            block();
            Thread.currentThread().interrupt();
        });
        pool.execute(() -> interrupted.add(Thread.currentThread().isInterrupted()));
        go.countDown();
        await().untilAsserted(() -> assertThat(interrupted).containsExactly(false));
    }

    @Test
    void noPieceIsForgottenHoweverThreadsComeFree() {
        GrowingPool pool = pool(3);
        AtomicInteger done = new AtomicInteger();
        int givers = 8;
        int each = 20_000;
        for (int giver = 0; giver < givers; giver++) {
            threads.execute(() -> {
                for (int i = 0; i < each; i++) {
                    pool.execute(done::incrementAndGet);
                }
            });
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(done).hasValue(givers * each));
        await().untilAsserted(() -> assertThat(pool.running()).isZero());
    }

    @Test
    void aCrowdIsToldWithWhoWaitsForHowLongAndSinceWhenNoThreadCameFree() {
        GrowingPool pool = pool(2);
        pool.execute(this::block);
        pool.execute(this::block);
        pool.look();
        assertThat(crowds).isEmpty();
        await().untilAsserted(() -> assertThat(pool.running()).isEqualTo(2));

        clock.advance(Duration.ofSeconds(30));
        pool.execute(this::block);
        clock.advance(Duration.ofSeconds(5));
        pool.execute(this::block);
        clock.advance(Duration.ofMinutes(2));
        pool.look();
        Crowd crowd = crowds.get(crowds.size() - 1);
        assertThat(crowd.bound()).isEqualTo(2);
        assertThat(crowd.waiting()).isEqualTo(2);
        assertThat(crowd.longest()).isEqualTo(Duration.ofSeconds(125));
        assertThat(crowd.noneCameFree()).as("before that nothing waited").isEqualTo(Duration.ofSeconds(125));
        assertThat(crowd.threads()).hasSize(2);

        int before = crowds.size();
        go.countDown();
        await().untilAsserted(() -> assertThat(pool.running()).isZero());
        pool.look();
        assertThat(crowds).hasSize(before);
    }
}
