package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The account's quota of calls of one operation. Safe for use by several threads. */
public final class CallQuota {
    private final Clock clock;
    private final Duration interval;
    private @Nullable Instant last;

    /**
     * A quota of which nothing is used.
     *
     * @param interval how long after a call the next is taken
     */
    public CallQuota(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** Uses the quota, or throws ThrottlingException when the last call was too short a time ago. */
    synchronized void take() {
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.plus(interval))) {
            throw ServiceException.throttling((int) Math.max(1, interval.toSeconds()));
        }
        last = now;
    }

    /** Forgets the last call. */
    public synchronized void reset() {
        last = null;
    }
}
