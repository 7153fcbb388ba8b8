package io.github.camelawstransfer.call;

import io.github.camelawstransfer.client.AsyncClients;
import io.github.camelawstransfer.client.ClientSettings;
import io.github.camelawstransfer.client.SharedClient;
import io.github.camelawstransfer.client.SharedClients;
import io.github.camelawstransfer.tracking.StepListener;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** The door to AWS Transfer Family: its clients, the calls, and what is known of connectors. */
public final class CallService implements AutoCloseable {
    private final SharedClients<TransferAsyncClient> shared;
    private final ConnectorClients clients = new ConnectorClients();
    private final TransferCalls calls;
    private final ConnectorProfiles profiles;
    private final ResultPages resultPages;

    /**
     * Calls AWS.
     *
     * @param steps told before each call and after its answer
     */
    public CallService(StepListener steps, CallThreads threads, Clock clock) {
        CallsUnderWay underWay = new CallsUnderWay(threads.answers());
        this.shared = new SharedClients<>(
                settings -> AsyncClients.create(settings, TransferAsyncClient::builder), underWay::closeAfterCalls);
        this.calls = new TransferCalls(steps, threads, clock, underWay);
        this.profiles = new ConnectorProfiles(calls, clock);
        this.resultPages = new ResultPages(clock);
    }

    /**
     * Opens an endpoint's way to its connectors.
     *
     * @param connector the connector that the endpoint names
     * @param settings  how a client of the component's own is made
     * @param injected  the client to use in place of one of the component's own, null for none
     */
    public ConnectorAccess open(
            ConnectorReference connector, ClientSettings settings, @Nullable TransferAsyncClient injected) {
        return new ConnectorAccess(
                clients,
                connector,
                () -> injected == null ? shared.acquire(settings) : SharedClient.injected(injected));
    }

    /** The calls. */
    public TransferCalls calls() {
        return calls;
    }

    /** Reads the pages of results. */
    public ResultPages resultPages() {
        return resultPages;
    }

    /** What connectors speak. */
    public ConnectorProfiles profiles() {
        return profiles;
    }

    /** Which client answers for which connector. */
    public ConnectorClients clients() {
        return clients;
    }

    /** Gives back every client that was held for checks. */
    @Override
    public void close() {
        clients.close();
    }
}
