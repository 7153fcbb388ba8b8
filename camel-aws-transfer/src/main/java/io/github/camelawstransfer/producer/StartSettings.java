package io.github.camelawstransfer.producer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of an endpoint that say how transfers are started.
 *
 * @param pojoRequest        whether the body is the SDK's request
 * @param startTimeout       how long a call that started nothing is repeated
 * @param restartUnconfirmed whether files are started again that may have been started
 * @param track              whether anybody wants to know what becomes of the files
 * @param batching           how exchanges are gathered into one call, null when they are not
 * @param awaiting           how the exchange waits for its files, null when it does not
 */
record StartSettings(
        boolean pojoRequest,
        Duration startTimeout,
        boolean restartUnconfirmed,
        boolean track,
        @Nullable Batching batching,
        @Nullable Awaiting awaiting) {

    /**
     * Gathering.
     *
     * @param delay    how long the first exchange of a call waits for others
     * @param maxFiles the most files of a call
     */
    record Batching(Duration delay, int maxFiles) {}

    /**
     * Waiting.
     *
     * @param timeout           how long, null for as long as it takes
     * @param failOnFileFailure whether a file that was not moved makes the exchange fail
     * @param allowTransacted   whether a transacted exchange may wait
     */
    record Awaiting(@Nullable Duration timeout, boolean failOnFileFailure, boolean allowTransacted) {}
}
