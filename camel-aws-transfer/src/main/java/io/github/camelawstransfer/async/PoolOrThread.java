package io.github.camelawstransfer.async;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Runs work on a pool, and on a thread of its own once the pool has stopped: an answer of AWS or a completed exchange that
 * comes late is still written down, and never on the thread that brought it, which belongs to somebody else.
 *
 * @param pool      a pool that takes any amount of work while it runs, and rejects it by {@link
 *     RejectedExecutionException} afterwards
 * @param newThread makes a thread for work that came late
 */
public record PoolOrThread(ExecutorService pool, Function<Runnable, Thread> newThread) implements Executor {

    @Override
    public void execute(Runnable work) {
        try {
            pool.execute(work);
        } catch (RejectedExecutionException e) {
            newThread.apply(work).start();
        }
    }
}
