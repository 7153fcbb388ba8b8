package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;

import io.github.camelawstransfer.TransferOperation;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The user's own name for a request: the same key never starts the same files twice.
 *
 * @param value       the key as the user gave it
 * @param connectorId keys of different connectors are different
 * @param operation   keys of different operations are different
 */
record IdempotencyKey(String value, String connectorId, TransferOperation operation) {
    static final int MAX_LENGTH = 256;

    /**
     * Reads header or option; null when neither is set. A key that is there and empty is an error, because a request
     * that was to be protected would not be.
     */
    static @Nullable IdempotencyKey read(
            Exchange exchange, FileTransferOptions options, String connectorId, TransferOperation operation) {
        Object header = exchange.getMessage().getHeader(IDEMPOTENCY_KEY);
        if (header != null) {
            return of("Header " + IDEMPOTENCY_KEY, header.toString(), connectorId, operation);
        }
        return options.hasIdempotencyKey()
                ? of("Option idempotencyKey of the endpoint", options.idempotencyKey(exchange), connectorId, operation)
                : null;
    }

    private static IdempotencyKey of(
            String source, @Nullable String value, String connectorId, TransferOperation operation) {
        if (value == null || value.isEmpty()) {
            throw FilePaths.refusal(source, "empty", "an idempotency key must not be empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw FilePaths.refusal(
                    source,
                    "a text of " + value.length() + " characters",
                    "an idempotency key has at most " + MAX_LENGTH + " characters");
        }
        return new IdempotencyKey(value, connectorId, operation);
    }

    /** The key with its scope, as stores know it. */
    String scoped() {
        return connectorId + ":" + operation + ":" + value;
    }
}
