package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.connector.ConnectorIds;
import io.github.camelawstransfer.emulator.http.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What goes wrong with the results of some connectors. Safe for use by several threads. */
final class ResultFaults {
    private static final String OPERATION = "ListFileTransferResults";

    private final Map<String, ConnectorFaults> connectors = new HashMap<>();
    private CompletableFuture<Void> cleared = new CompletableFuture<>();

    /**
     * Changes the faults of one connector.
     *
     * @throws IllegalArgumentException if the id is none of a connector
     */
    synchronized void change(String connectorId, UnaryOperator<ConnectorFaults> change) {
        if (!ConnectorIds.PATTERN.matcher(connectorId).matches()) {
            throw new IllegalArgumentException(
                    "connectorId '" + connectorId + "' must be c- and 17 hexadecimal digits");
        }
        connectors.put(connectorId, change.apply(connectors.getOrDefault(connectorId, ConnectorFaults.NONE)));
    }

    synchronized boolean areEndless(String connectorId) {
        return connectors.getOrDefault(connectorId, ConnectorFaults.NONE).endless();
    }

    boolean fail(Call call) {
        return of(call).failing();
    }

    /** From the JSON text of an answer to what is sent. */
    UnaryOperator<String> rewrite(Call call) {
        return of(call).rewrite();
    }

    /** Done when the answer may be sent. */
    synchronized CompletableFuture<?> hold(Call call) {
        Duration delay = of(call).delay();
        CompletableFuture<Void> passed = new CompletableFuture<>();
        return delay.isZero()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.anyOf(
                        passed.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS), cleared);
    }

    synchronized void clear() {
        connectors.clear();
        // Not on the caller's thread, which has other things to do than to write the answers that were held back.
        cleared.completeAsync(() -> null);
        cleared = new CompletableFuture<>();
    }

    private synchronized ConnectorFaults of(Call call) {
        Optional<String> connector = call.operation().equals(OPERATION)
                // No other member of the request can have such a value and name a transfer too.
                ? connectors.keySet().stream()
                        .filter(id -> call.body().contains('"' + id + '"'))
                        .findFirst()
                : Optional.empty();
        return connector.map(connectors::get).orElse(ConnectorFaults.NONE);
    }

    /**
     * The faults of one connector.
     *
     * @param rewrite from the JSON text of an answer to what is sent
     */
    record ConnectorFaults(boolean endless, boolean failing, Duration delay, UnaryOperator<String> rewrite) {
        static final ConnectorFaults NONE = new ConnectorFaults(false, false, Duration.ZERO, UnaryOperator.identity());

        ConnectorFaults withEndlessPages() {
            return new ConnectorFaults(true, failing, delay, rewrite);
        }

        ConnectorFaults withFailures() {
            return new ConnectorFaults(endless, true, delay, rewrite);
        }

        ConnectorFaults withDelay(Duration other) {
            return new ConnectorFaults(endless, failing, other, rewrite);
        }

        ConnectorFaults withRewrite(UnaryOperator<String> other) {
            return new ConnectorFaults(endless, failing, delay, other);
        }
    }
}
