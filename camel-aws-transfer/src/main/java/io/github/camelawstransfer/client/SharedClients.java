package io.github.camelawstransfer.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

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
    private final Consumer<C> closer;
    private final Map<ClientSettings, Counted<C>> clients = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Clients of the given factory.
     *
     * @param closer closes a client after its last user
     */
    public SharedClients(Function<ClientSettings, C> factory, Consumer<C> closer) {
        this.factory = factory;
        this.closer = closer;
    }

    /** Clients of the given factory, which are closed at once after their last user. */
    SharedClients(Function<ClientSettings, C> factory) {
        this(factory, SdkAutoCloseable::close);
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
        closer.accept(counted.client);
    }
}
