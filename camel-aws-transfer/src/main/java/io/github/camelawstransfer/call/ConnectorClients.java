package io.github.camelawstransfer.call;

import io.github.camelawstransfer.client.SharedClient;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.JobIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/**
 * Which client answers for which connector. A client once registered is held until {@link #close}, because checks go on
 * while a route and its endpoint are stopped.
 */
public final class ConnectorClients implements AutoCloseable {
    private final Map<ConnectorScope, SharedClient<TransferAsyncClient>> clients = new ConcurrentHashMap<>();

    /** Registers a client, unless one is registered for the same scope already. */
    public void register(ConnectorScope scope, Supplier<SharedClient<TransferAsyncClient>> client) {
        clients.computeIfAbsent(scope, key -> client.get());
    }

    /** Registers a client in place of one that was registered for the same scope: that one's credentials may be old. */
    public void replace(ConnectorScope scope, SharedClient<TransferAsyncClient> client) {
        SharedClient<TransferAsyncClient> before = clients.put(scope, client);
        if (before != null) {
            before.close();
        }
    }

    /** Tells whether this client is registered for a scope that covers the job. */
    public boolean answers(JobIdentity job, TransferAsyncClient client) {
        return clients.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue().client() == client && entry.getKey().covers(job));
    }

    /** The scopes of all registered clients. */
    public List<ConnectorScope> scopes() {
        return List.copyOf(clients.keySet());
    }

    /** Finds a client for a job; one that was registered for its connector goes before one for all connectors. */
    public Optional<TransferAsyncClient> find(JobIdentity job) {
        return clients.entrySet().stream()
                .filter(entry -> entry.getKey().covers(job))
                .min(Comparator.comparing(entry -> entry.getKey().connectorId() == null))
                .map(entry -> entry.getValue().client());
    }

    /** Gives every hold back. */
    @Override
    public void close() {
        List<SharedClient<TransferAsyncClient>> held = new ArrayList<>(clients.values());
        clients.clear();
        held.forEach(SharedClient::close);
    }
}
