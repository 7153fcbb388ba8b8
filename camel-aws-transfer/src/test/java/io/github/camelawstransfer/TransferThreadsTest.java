package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of work that threads are given when they end, and afterwards. */
class TransferThreadsTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TransferThreads threads =
            new TransferThreads(camel, this, Clock.systemUTC(), () -> Duration.ofNanos(System.nanoTime()), 10);
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.close();
        threads.closeLeases();
        camel.stop();
    }

    /** Camel's default policy, by which the caller runs what a pool refuses, drops work that a stopped pool is given. */
    @Test
    void workThatComesAfterTheEndIsDoneAllTheSame() {
        List<Executor> all = List.of(
                threads.starts().starts(),
                threads.answers(),
                threads.routes(),
                threads.calls().starts(),
                threads.calls().checks(),
                threads.calls().answers());
        threads.close();
        all.forEach(executor -> executor.execute(ran::incrementAndGet));
        await().untilAsserted(() -> assertThat(ran).hasValue(all.size()));
    }

    @Test
    void timersRefuseLoudlyAfterTheEnd() {
        threads.close();
        threads.closeLeases();
        List.of(threads.checkTimer(), threads.housekeepingTimer(), threads.leaseTimer())
                .forEach(timer -> assertThatThrownBy(
                                () -> timer.schedule(ran::incrementAndGet, 1, TimeUnit.MILLISECONDS))
                        .isInstanceOf(RejectedExecutionException.class));
    }

    @Test
    void whatWaitsInAQueueAtTheEndIsDoneAndNotInterrupted() {
        camel.getExecutorServiceManager().setShutdownAwaitTermination(100);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        for (int i = 0; i < 30; i++) {
            threads.answers().execute(() -> {
                try {
                    go.await();
                    ran.incrementAndGet();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
            });
        }
        Thread closing = new Thread(threads::close);
        closing.start();
        await().pollDelay(Duration.ofMillis(500)).until(closing::isAlive);
        go.countDown();
        await().untilAsserted(() -> assertThat(ran).hasValue(30));
        assertThat(interrupted).hasValue(0);
    }

    /** Also where Camel's threads are virtual and its timers are plain ones. */
    @Test
    void timersForgetWhatIsCancelled() {
        List.of(threads.checkTimer(), threads.housekeepingTimer(), threads.leaseTimer())
                .forEach(timer -> {
                    ScheduledThreadPoolExecutor pool = timer instanceof SizedScheduledExecutorService sized
                            ? sized.getScheduledThreadPoolExecutor()
                            : (ScheduledThreadPoolExecutor) timer;
                    timer.schedule(ran::incrementAndGet, 1, TimeUnit.HOURS).cancel(false);
                    assertThat(pool.getQueue()).isEmpty();
                });
    }
}
