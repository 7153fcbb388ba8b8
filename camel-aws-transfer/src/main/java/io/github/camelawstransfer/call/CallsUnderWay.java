package io.github.camelawstransfer.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/**
 * Counts the calls of each client, so that a client that nobody uses any more is closed after its last call: closing it
 * earlier would lose an answer that is on its way. An endpoint that made room for another in a cache does not wait for it.
 */
final class CallsUnderWay {
    private final Map<TransferAsyncClient, Integer> calls = new HashMap<>();
    private final Set<TransferAsyncClient> leaving = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Executor closing;

    /**
     * Counts nothing yet.
     *
     * @param closing closes clients after a call: the SDK's thread that brings the answer must not wait for its own end
     */
    CallsUnderWay(Executor closing) {
        this.closing = closing;
    }

    /** Counts a call until its answer has come. */
    <T> CompletableFuture<T> count(TransferAsyncClient client, Supplier<CompletableFuture<T>> call) {
        begin(client);
        try {
            return call.get().whenComplete((answer, failure) -> end(client));
        } catch (RuntimeException | Error e) {
            end(client);
            throw e;
        }
    }

    /** Closes a client now or after the last of its calls. */
    void closeAfterCalls(TransferAsyncClient client) {
        lock.lock();
        try {
            if (calls.containsKey(client)) {
                leaving.add(client);
                return;
            }
        } finally {
            lock.unlock();
        }
        client.close();
    }

    private void begin(TransferAsyncClient client) {
        lock.lock();
        try {
            calls.merge(client, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    private void end(TransferAsyncClient client) {
        lock.lock();
        try {
            boolean last = calls.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1) == null;
            if (!last || !leaving.remove(client)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        closing.execute(client::close);
    }
}
