package io.github.camelawstransfer.emulator.sftp;

import org.jspecify.annotations.Nullable;

/**
 * What came of connecting to a partner for nothing but to see whether it can be done.
 *
 * @param hostKey the host key that the partner showed, {@code null} if it showed none
 */
public record TrialConnection(Result result, @Nullable String hostKey) {

    /** How far the connection came. */
    public enum Result {
        /** The login succeeded and the partner opened SFTP. */
        CONNECTED,
        /** The name of the host does not resolve. */
        UNKNOWN_HOST,
        /** The partner does not answer, or refuses the login. */
        NOT_CONNECTED,
        /** The secret's private key cannot be read. */
        UNREADABLE_KEY,
        /** The connector does not trust the partner's host key. */
        UNTRUSTED
    }
}
