package io.github.camelawstransfer.call;

import io.github.camelawstransfer.client.CallTime;
import io.github.camelawstransfer.client.SharedClient;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.JobIdentity;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.TransferServiceClientConfiguration;

/**
 * A started endpoint's way to its connectors. Its own hold on the client ends with it; the jobs that it started can be
 * checked for as long as the component runs.
 */
public final class ConnectorAccess implements AutoCloseable {
    private final ConnectorClients clients;
    private final ConnectorReference ofEndpoint;
    private final Supplier<SharedClient<TransferAsyncClient>> holds;
    private final SharedClient<TransferAsyncClient> own;

    /**
     * Opens a way.
     *
     * @param ofEndpoint the connector that the endpoint names
     * @param holds      gives further holds on the endpoint's client
     */
    ConnectorAccess(
            ConnectorClients clients,
            ConnectorReference ofEndpoint,
            Supplier<SharedClient<TransferAsyncClient>> holds) {
        this.clients = clients;
        this.ofEndpoint = ofEndpoint;
        this.holds = holds;
        this.own = holds.get();
        clients.replace(scope(ofEndpoint), holds.get());
    }

    /**
     * Where a call for the named connector goes.
     *
     * @param named a single connector
     * @throws IllegalArgumentException when it lives in another region than the endpoint's client
     */
    public ConnectorTarget target(ConnectorReference named) {
        if (named.region() != null && !named.region().equals(own.region())) {
            throw new IllegalArgumentException("The ARN of connector " + named.connectorId() + " names region '"
                    + named.region() + "', but the endpoint's client calls region '" + own.region()
                    + "'. Use an endpoint of that region. Nothing was started.");
        }
        ConnectorScope scope = scope(named);
        JobIdentity identity = new JobIdentity(
                Objects.requireNonNull(named.connectorId()),
                scope.region(),
                scope.endpointOverride(),
                scope.accountId());
        if (!clients.answers(identity, own.client())) {
            clients.register(scope, holds);
        }
        return new ConnectorTarget(identity, own.client(), CallTime.limit(own.client()));
    }

    private ConnectorScope scope(ConnectorReference named) {
        String accountId = named.accountId() == null ? ofEndpoint.accountId() : named.accountId();
        return scope(own.client(), named.connectorId(), accountId);
    }

    /** The jobs that a client can answer for. */
    static ConnectorScope scope(TransferAsyncClient client, @Nullable String connectorId, @Nullable String accountId) {
        TransferServiceClientConfiguration configuration = client.serviceClientConfiguration();
        return new ConnectorScope(
                connectorId,
                configuration.region().id(),
                configuration.endpointOverride().map(URI::toString).orElse(null),
                accountId);
    }

    @Override
    public void close() {
        own.close();
    }
}
