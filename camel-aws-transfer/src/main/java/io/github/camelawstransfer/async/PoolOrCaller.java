package io.github.camelawstransfer.async;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs work on a pool, and on the calling thread once the pool has stopped: an answer of AWS or a completed exchange that
 * comes late is still written down, rather than lost.
 *
 * @param pool a pool that rejects work by {@link RejectedExecutionException}
 */
public record PoolOrCaller(ExecutorService pool) implements Executor {
    @Override
    public void execute(Runnable work) {
        try {
            pool.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }
}
