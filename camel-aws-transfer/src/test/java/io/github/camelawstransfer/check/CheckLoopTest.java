package io.github.camelawstransfer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.async.HandTimer;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.call.ResultPages;
import io.github.camelawstransfer.call.SameThread;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckLoopTest {
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Watchdog watchdog = new Watchdog(Clock.systemUTC(), () -> Duration.ZERO);
    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void loop(Runnable round) {
        TransferStore store = failingAt(Step.TAKE_CHECKS, round, new MemoryTransferStore(Clock.systemUTC(), 100));
        loop(store, timer, timer).start();
    }

    private TransferStore failingAt(Step failing, Runnable failure, TransferStore store) {
        return new SteppedTransferStore(store, new StepListener() {
            @Override
            public void before(Step step) {
                if (step == failing) {
                    rounds.incrementAndGet();
                    failure.run();
                }
            }
        });
    }

    private CheckLoop loop(
            TransferStore store, ScheduledExecutorService checks, ScheduledExecutorService housekeeping) {
        JobJournal journal = new JobJournal(store, new ChangeSignal());
        ConnectorClients clients = new ConnectorClients();
        Checker checker = new Checker(
                store,
                clients,
                (check, number) -> null,
                new ResultQuery(
                        new TransferCalls(StepListener.NONE, SameThread.THREADS, Clock.systemUTC()),
                        new ResultPages(Clock.systemUTC())),
                new ResultRecorder(journal));
        return new CheckLoop(
                checker,
                new Housekeeping(store, journal, clients, RETENTION),
                checks,
                housekeeping,
                Duration.ofMillis(4),
                watchdog);
    }

    private static TransferStore withMuchThatIsOver() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        TransferStore store = new MemoryTransferStore(clock, 125);
        for (int number = 0; number < 125; number++) {
            SampleRequest.of("r" + number, 1).begin(store);
        }
        clock.advance(RETENTION.heard());
        return store;
    }

    @Test
    void whatARoundOfHousekeepingLeavesIsRemovedSoonAndByTurns() {
        TransferStore store = withMuchThatIsOver();
        try (HandTimer hand = new HandTimer()) {
            loop(store, timer, hand).start();
            hand.tick();
            hand.tick();
            assertThat(store.jobs(JobQuery.ALL, null, 3_000)).hasSize(25);
            assertThat(hand.runSoon())
                    .as("once, though two rounds left something")
                    .containsExactly(Duration.ofMillis(50));
            assertThat(store.jobs(JobQuery.ALL, null, 3_000)).isEmpty();
            assertThat(hand.runSoon()).isEmpty();
        }
    }

    @Test
    void aStoppedLoopBeginsNothingMore() {
        TransferStore store = withMuchThatIsOver();
        try (HandTimer hand = new HandTimer()) {
            CheckLoop loop = loop(store, timer, hand);
            loop.start();
            hand.tick();
            loop.stop();
            assertThat(hand.runSoon()).hasSize(1);
            assertThat(store.jobs(JobQuery.ALL, null, 3_000)).hasSize(75);
        }
    }

    @Test
    void anErrorInHousekeepingEndsNothing() {
        TransferStore store = failingAt(
                Step.PURGE,
                () -> {
                    if (rounds.get() == 2) {
                        throw new Error("of the store");
                    }
                },
                withMuchThatIsOver());
        try (HandTimer hand = new HandTimer()) {
            loop(store, timer, hand).start();
            hand.tick();
            assertThat(store.jobs(JobQuery.ALL, null, 3_000)).hasSize(75);
            hand.tick();
            assertThat(store.jobs(JobQuery.ALL, null, 3_000)).hasSize(75);
            assertThat(hand.runSoon()).hasSize(1);
            assertThat(store.jobs(JobQuery.ALL, null, 3_000)).hasSize(25);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRoundThatFailsIsFollowedByTheNext(boolean error) {
        loop(() -> {
            if (error) {
                throw new AssertionError("of the store");
            }
            throw new IllegalStateException("the store is away");
        });
        await().until(() -> rounds.get() > 3);
    }

    @Test
    void roundsComeWithoutAnythingToDo() {
        loop(() -> {});
        await().until(() -> rounds.get() > 3);
    }
}
