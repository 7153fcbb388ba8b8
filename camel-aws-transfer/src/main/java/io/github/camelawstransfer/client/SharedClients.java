package io.github.camelawstransfer.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** Makes one client for equal settings, counts who uses it, and closes it after the last. */
public final class SharedClients {
    private static final class Counted {
        final TransferAsyncClient client;
        int users;

        Counted(TransferAsyncClient client) {
            this.client = client;
        }
    }

    private final Function<ClientSettings, TransferAsyncClient> factory;
    private final Map<ClientSettings, Counted> clients = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Clients of the given factory. */
    public SharedClients(Function<ClientSettings, TransferAsyncClient> factory) {
        this.factory = factory;
    }

    /** Gives a hold on the client of these settings, which is made if nobody uses it yet. */
    public SharedClient acquire(ClientSettings settings) {
        lock.lock();
        try {
            Counted counted = clients.computeIfAbsent(settings, key -> new Counted(factory.apply(key)));
            counted.users++;
            return new SharedClient(counted.client, () -> giveBack(settings, counted));
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(ClientSettings settings, Counted counted) {
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
