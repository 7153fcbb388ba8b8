package io.github.camelawstransfer.start;

/**
 * The user's own name for a request: the same key never starts the same files twice.
 *
 * @param value       the key as the user gave it
 * @param connectorId keys of different connectors are different
 * @param operation   keys of different operations are different
 */
public record IdempotencyKey(String value, String connectorId, String operation) {
    /** The most characters of a key. */
    public static final int MAX_LENGTH = 256;

    /** The key with its scope, as stores know it. */
    String scoped() {
        return connectorId + ":" + operation + ":" + value;
    }
}
