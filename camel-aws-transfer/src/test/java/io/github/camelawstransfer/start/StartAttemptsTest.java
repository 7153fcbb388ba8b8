package io.github.camelawstransfer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.call.SameThread;
import io.github.camelawstransfer.call.StartAnswer;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.StartFileTransferResponse;
import software.amazon.awssdk.services.transfer.model.ThrottlingException;

/** A start that is throttled all the time, while the machine's clock is turned. */
class StartAttemptsTest {
    /** Each call takes as long; after two the third pause, of up to a second, is too long. */
    private static final Duration CALL = Duration.ofMillis(400);

    private static final Duration START_TIMEOUT = Duration.ofMillis(1600);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final Ticker ticker = elapsed::get;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final Pauses pauses = new Pauses(timer, Runnable::run);
    private final StartAttempts attempts = new StartAttempts(
            new TransferCalls(StepListener.NONE, SameThread.THREADS, clock), pauses, clock, ticker, () -> 0);

    private Duration turn = Duration.ZERO;
    private String retryAfter;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private final class ThrottlingAws implements TransferAsyncClient {
        @Override
        public CompletableFuture<StartFileTransferResponse> startFileTransfer(StartFileTransferRequest request) {
            calls.incrementAndGet();
            clock.advance(turn);
            elapsed.updateAndGet(before -> before.plus(CALL));
            return CompletableFuture.failedFuture(ThrottlingException.builder()
                    .retryAfterSeconds(retryAfter)
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ThrottlingException")
                            .build())
                    .build());
        }

        @Override
        public String serviceName() {
            return "transfer";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private CompletableFuture<StartAnswer> start(Duration startTimeout) {
        return attempts.start(
                new ThrottlingAws(),
                StartFileTransferRequest.builder().build(),
                startTimeout,
                new StartDeadline(Duration.ofHours(1), clock.instant().plus(Duration.ofHours(1))));
    }

    private void assertEndsAfterThreeCalls() {
        CompletableFuture<StartAnswer> start = start(START_TIMEOUT);
        await().until(start::isDone);
        assertThat(start.join()).isInstanceOf(StartAnswer.Refused.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void itEndsWithItsTimeOut() {
        turn = CALL;
        assertEndsAfterThreeCalls();
    }

    @Test
    void itEndsNoLaterWhenTheClockGoesBack() {
        turn = Duration.ofMinutes(-10);
        assertEndsAfterThreeCalls();
    }

    @Test
    void itEndsNoSoonerWhenTheClockGoesForward() {
        turn = Duration.ofMinutes(10);
        assertEndsAfterThreeCalls();
    }

    @Test
    void aPauseThatIsCutShortIsFollowedByNoCall() {
        retryAfter = "60";
        CompletableFuture<StartAnswer> start = start(Duration.ofMinutes(2));
        assertThat(start).isNotDone();
        pauses.end();
        assertThat(start).isDone();
        assertThat(start.join()).isInstanceOf(StartAnswer.Refused.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void afterTheLastPauseARefusalIsTheEnd() {
        pauses.end();
        assertThat(start(Duration.ofMinutes(2)).join()).isInstanceOf(StartAnswer.Refused.class);
        assertThat(calls).hasValue(1);
    }
}
