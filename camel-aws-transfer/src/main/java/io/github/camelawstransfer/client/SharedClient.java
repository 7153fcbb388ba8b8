package io.github.camelawstransfer.client;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.awscore.AwsClient;

/**
 * One user's hold on a client that others may use too. Closing it gives the hold back, once.
 *
 * @param <C> the SDK's client
 */
public final class SharedClient<C extends AwsClient> implements AutoCloseable {
    private final C client;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    SharedClient(C client, Runnable giveBack) {
        this.client = client;
        this.giveBack = giveBack;
    }

    /** Wraps a client that belongs to somebody else and is never closed here. */
    public static <C extends AwsClient> SharedClient<C> injected(C client) {
        return new SharedClient<>(client, () -> {});
    }

    /** The client; not to be closed. */
    public C client() {
        return client;
    }

    /** The region the client really uses, wherever it was set. */
    public String region() {
        return client.serviceClientConfiguration().region().id();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
