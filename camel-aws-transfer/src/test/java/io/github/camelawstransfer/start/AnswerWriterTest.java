package io.github.camelawstransfer.start;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that fails when AWS has answered. */
class AnswerWriterTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Pauses pauses = new Pauses(timer, Runnable::run);
    private final TransferStore store = new MemoryTransferStore(Clock.systemUTC());
    private final AtomicInteger attempts = new AtomicInteger();
    private int failures;
    private final AnswerWriter answers = new AnswerWriter(
            new JobJournal(new SteppedTransferStore(store, new Failing()), new ChangeSignal()), pauses, MINUTE);

    private Job starting;

    private final class Failing implements StepListener {
        @Override
        public void before(Step step) {
            if (attempts.incrementAndGet() <= failures) {
                throw new IllegalStateException("the store fails on purpose");
            }
        }
    }

    @BeforeEach
    void begin() {
        SampleRequest.of("r", 1).begin(store);
        starting =
                store.apply("r-0", new JobInput.Starting(MINUTE)).orElseThrow().job();
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private JobState written() {
        return store.request("r").orElseThrow().jobs().get(0).state();
    }

    @Test
    void everyAnswerIsTriedAgain() {
        failures = 2;
        answers.confirm(starting, "t", true).join();
        assertThat(written()).isEqualTo(JobState.STARTED);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aRefusalIsTriedAgain() {
        failures = 2;
        Written refused = answers.write(starting, new JobInput.Refused(starting.version()))
                .join();
        assertThat(written()).isEqualTo(JobState.PLANNED);
        assertThat(refused.storeFailure()).isNull();
    }

    @Test
    void whenPausesEndTheStoreIsAskedOnceMoreAndTheAnswerIsKnownAllTheSame() {
        failures = 100;
        CompletableFuture<Written> writing = answers.write(starting, new JobInput.Refused(starting.version()));
        assertThat(writing).isNotDone();
        int before = attempts.get();
        pauses.end();
        assertThat(writing).isDone();
        assertThat(attempts).hasValue(before + 1);
        assertThat(writing.join().job().state()).isEqualTo(JobState.PLANNED);
        assertThat(writing.join().storeFailure()).hasMessageContaining("on purpose");
        assertThat(written()).isEqualTo(JobState.STARTING);
    }
}
