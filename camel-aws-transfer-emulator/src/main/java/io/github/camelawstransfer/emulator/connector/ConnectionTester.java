package io.github.camelawstransfer.emulator.connector;

import org.jspecify.annotations.Nullable;

/** Tries out whether a connector reaches its partner. */
public interface ConnectionTester {
    /** Connects to the partner, logs in, and disconnects. */
    Outcome test(Connector connector);

    /**
     * What came of it.
     *
     * @param failure what went wrong, {@code null} if the login succeeded
     * @param hostKey the host key that the partner showed, {@code null} if it showed none
     */
    record Outcome(@Nullable String failure, @Nullable String hostKey) {}
}
