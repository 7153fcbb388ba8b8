package io.github.camelawstransfer.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsClient;

/**
 * Makes one client for equal settings, counts who uses it, and closes it after the last.
 *
 * @param <C> the SDK's client
 */
public final class SharedClients<C extends AwsClient> {
    private static final class Counted<C> {
        final C client;
        int users;

        Counted(C client) {
            this.client = client;
        }
    }

    private final Function<ClientSettings, C> factory;
    private final Map<ClientSettings, Counted<C>> clients = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Clients of the given factory. */
    public SharedClients(Function<ClientSettings, C> factory) {
        this.factory = factory;
    }

    /** Gives a hold on the client of these settings, which is made if nobody uses it yet. */
    public SharedClient<C> acquire(ClientSettings settings) {
        lock.lock();
        try {
            Counted<C> counted = clients.computeIfAbsent(settings, key -> new Counted<>(factory.apply(key)));
            counted.users++;
            return new SharedClient<>(counted.client, () -> giveBack(settings, counted));
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(ClientSettings settings, Counted<C> counted) {
        lock.lock();
        try {
            if (--counted.users > 0) {
                return;
            }
            clients.remove(settings);
        } finally {
            lock.unlock();
        }
        counted.client.close();
    }
}
