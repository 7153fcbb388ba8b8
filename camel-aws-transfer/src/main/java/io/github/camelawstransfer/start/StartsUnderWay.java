package io.github.camelawstransfer.start;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The starts that are not over, so that a stop can wait for them. */
final class StartsUnderWay {
    private final Map<Object, CompletableFuture<?>> starts = new ConcurrentHashMap<>();

    /** Counts a start until it is over. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is the start's
    <T> CompletableFuture<T> count(CompletableFuture<T> start) {
        if (!start.isDone()) {
            Object place = new Object();
            starts.put(place, start);
            start.whenComplete((done, failure) -> starts.remove(place));
        }
        return start;
    }

    /**
     * Waits until every start is over.
     *
     * @return how many are not, after that time
     */
    int awaitNone(Duration atMost) {
        try {
            CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Whether one failed is the affair of who started it.
        }
        return (int) starts.values().stream().filter(start -> !start.isDone()).count();
    }
}
