package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;

import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.start.IdempotencyKey;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Finds the idempotency key of an exchange: its header; else the option. */
final class IdempotencyKeys {
    private IdempotencyKeys() {}

    /**
     * Reads header or option; empty when neither is set. A key that is there and empty is an error, because a request
     * that was to be protected would not be.
     */
    static Optional<IdempotencyKey> read(
            Exchange exchange, FileTransferOptions options, String connectorId, TransferOperation operation) {
        Object header = exchange.getMessage().getHeader(IDEMPOTENCY_KEY);
        if (header != null) {
            return Optional.of(of("Header " + IDEMPOTENCY_KEY, header.toString(), connectorId, operation));
        }
        return options.hasIdempotencyKey()
                ? Optional.of(of(
                        "Option idempotencyKey of the endpoint",
                        options.idempotencyKey(exchange),
                        connectorId,
                        operation))
                : Optional.empty();
    }

    private static IdempotencyKey of(
            String source, @Nullable String value, String connectorId, TransferOperation operation) {
        if (value == null || value.isEmpty()) {
            throw Refusal.OF_A_START.of(source, "empty", "an idempotency key must not be empty");
        }
        if (value.length() > IdempotencyKey.MAX_LENGTH) {
            throw Refusal.OF_A_START.of(
                    source,
                    "a text of " + value.length() + " characters",
                    "an idempotency key has at most " + IdempotencyKey.MAX_LENGTH + " characters");
        }
        return new IdempotencyKey(value, connectorId, operation.name());
    }
}
