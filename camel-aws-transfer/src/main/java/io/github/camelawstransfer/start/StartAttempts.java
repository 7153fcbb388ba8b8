package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Backoff;
import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.call.StartAnswer;
import io.github.camelawstransfer.call.StartAnswer.Refused;
import io.github.camelawstransfer.call.TransferCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/**
 * Repeats a call of StartFileTransfer as long as nothing can have started: when AWS throttled it or could not be reached.
 * A doubtful answer ends the attempts at once.
 */
final class StartAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(StartAttempts.class);
    private static final double GROWTH = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

    private final TransferCalls calls;
    private final Pauses pauses;
    private final Clock clock;
    private final Ticker ticker;
    private final Backoff backoff;

    /**
     * Attempts by the given parts.
     *
     * @param pauses  waits between two attempts
     * @param clock   the time by which calls are signed
     * @param ticker  tells when the time for attempts is over, whatever becomes of the clock
     * @param random  numbers from 0 to 1, to spread the attempts
     */
    StartAttempts(TransferCalls calls, Pauses pauses, Clock clock, Ticker ticker, DoubleSupplier random) {
        this.calls = calls;
        this.pauses = pauses;
        this.clock = clock;
        this.ticker = ticker;
        this.backoff = new Backoff(FIRST_PAUSE, GROWTH, MAX_PAUSE, random);
    }

    /**
     * Calls until something is started, until it is doubtful, until AWS says no for good, or until the next attempt would
     * begin after the time-out; when the component stops, a pause ends with the refusal before it.
     *
     * @param deadline as it was written down; an attempt that could take effect later is held back
     * @return the last answer; the future itself never fails
     */
    CompletableFuture<StartAnswer> start(
            TransferAsyncClient client,
            StartFileTransferRequest request,
            Duration startTimeout,
            StartDeadline deadline) {
        return attempt(client, request, deadline, ticker.elapsed().plus(startTimeout), 1);
    }

    /** When a start of this command that begins now can no longer take effect. */
    StartDeadline deadline(StartCommand command) {
        Duration after = command.settings().startTimeout().plus(calls.untilNoEffect(command.target()));
        return new StartDeadline(after, clock.instant().plus(after));
    }

    private CompletableFuture<StartAnswer> attempt(
            TransferAsyncClient client,
            StartFileTransferRequest request,
            StartDeadline deadline,
            Duration end,
            int attempt) {
        return calls.startFileTransfer(client, request, deadline.until()).thenCompose(answer -> {
            if (!(answer instanceof Refused refused) || !refused.mayPass()) {
                return CompletableFuture.completedFuture(answer);
            }
            Duration pause = pause(refused, attempt);
            if (ticker.elapsed().plus(pause).compareTo(end) > 0) {
                return CompletableFuture.completedFuture(answer);
            }
            LOG.info(
                    "StartFileTransfer on connector {} was refused and started nothing; attempt {} follows in {}: {}",
                    request.connectorId(),
                    attempt + 1,
                    pause,
                    refused.cause().toString());
            return pauses.pass(pause)
                    .thenCompose(passed -> passed
                            ? attempt(client, request, deadline, end, attempt + 1)
                            : CompletableFuture.completedFuture(answer));
        });
    }

    private Duration pause(Refused refused, int attempt) {
        Duration own = backoff.after(attempt);
        Duration wanted = refused.retryAfter();
        return wanted == null || wanted.compareTo(own) < 0 ? own : wanted;
    }
}
