package io.github.camelawstransfer.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a Start… call. */
public sealed interface StartAnswer {

    /**
     * AWS started it.
     *
     * @param transferId AWS's id
     */
    record Started(String transferId) implements StartAnswer {}

    /**
     * Nothing was started, for certain.
     *
     * @param cause      what AWS or the SDK said
     * @param mayPass    whether the same call may succeed later: AWS throttled it, or could not be reached
     * @param retryAfter how long AWS wants to be left alone, null when it does not say
     */
    record Refused(
            Throwable cause, boolean mayPass, @Nullable Duration retryAfter) implements StartAnswer {}

    /**
     * The answer was lost: something may or may not have been started.
     *
     * @param cause what the SDK said
     */
    record Unanswered(Throwable cause) implements StartAnswer {}
}
