package io.github.camelawstransfer.client;

import io.github.camelawstransfer.tracking.ConnectorScope;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.TransferServiceClientConfiguration;

/** One user's hold on a client that others may use too. Closing it gives the hold back, once. */
public final class SharedClient implements AutoCloseable {
    private final TransferAsyncClient client;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    SharedClient(TransferAsyncClient client, Runnable giveBack) {
        this.client = client;
        this.giveBack = giveBack;
    }

    /** Wraps a client that belongs to somebody else and is never closed here. */
    public static SharedClient injected(TransferAsyncClient client) {
        return new SharedClient(client, () -> {});
    }

    /** The client; not to be closed. */
    public TransferAsyncClient client() {
        return client;
    }

    /** The region the client really uses, wherever it was set. */
    public String region() {
        return client.serviceClientConfiguration().region().id();
    }

    /**
     * The jobs that the client can answer for.
     *
     * @param connectorId the connector, null for every connector
     * @param accountId   the account where it is known, else null
     */
    public ConnectorScope scope(@Nullable String connectorId, @Nullable String accountId) {
        TransferServiceClientConfiguration configuration = client.serviceClientConfiguration();
        return new ConnectorScope(
                connectorId,
                configuration.region().id(),
                configuration.endpointOverride().map(URI::toString).orElse(null),
                accountId);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
