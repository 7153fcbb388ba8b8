package io.github.camelawstransfer.check;

import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.call.ResultPages;
import io.github.camelawstransfer.call.SameThread;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
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
    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void loop(Runnable round) {
        TransferStore store =
                new SteppedTransferStore(new MemoryTransferStore(Clock.systemUTC(), 100), new StepListener() {
                    @Override
                    public void before(Step step) {
                        if (step == Step.TAKE_CHECKS) {
                            rounds.incrementAndGet();
                            round.run();
                        }
                    }
                });
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
        new CheckLoop(checker, new Housekeeping(store, journal, clients, RETENTION), timer, timer, Duration.ofMillis(4))
                .start();
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
