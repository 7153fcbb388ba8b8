package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.async.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a change that the route did not process.
 *
 * @param delay       how long it waits after each attempt
 * @param maxAttempts after how many attempts it is given up, null for never
 */
record Redelivery(Backoff delay, @Nullable Integer maxAttempts) {

    /** Attempts are counted before their exchanges: beyond the limit, those before have never come back. */
    boolean givesUpBefore(int attempt) {
        return maxAttempts != null && attempt > maxAttempts;
    }

    boolean givesUpAfter(int attempt) {
        return maxAttempts != null && attempt >= maxAttempts;
    }

    Duration waitAfter(int attempt) {
        return delay.after(attempt);
    }
}
