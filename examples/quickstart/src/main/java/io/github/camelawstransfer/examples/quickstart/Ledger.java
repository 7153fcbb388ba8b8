package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.TransferConstants;
import io.github.camelawstransfer.TransferEndpoint;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;

/** Writes down what the routes have done, from Camel's own events, so that the routes need not know of it. */
final class Ledger extends EventNotifierSupport {
    private final Map<String, FileHistory> histories = new HashMap<>();
    private final Map<String, Long> startedAt = new HashMap<>();
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition news = guard.newCondition();
    private @Nullable Throwable startFailure;

    @Override
    public void notify(CamelEvent event) {
        guard.lock();
        try {
            if (event instanceof ExchangeCompletedEvent completed) {
                completed(completed.getExchange());
            } else if (event instanceof ExchangeFailedEvent failed && !isStatusChange(failed.getExchange())) {
                startFailure = failed.getExchange().getException();
                news.signalAll();
            }
        } finally {
            guard.unlock();
        }
    }

    private void completed(Exchange exchange) {
        Message message = exchange.getMessage();
        if (isStatusChange(exchange)) {
            FileHistory history = history(
                    JobKind.valueOf(message.getHeader(TransferConstants.KIND, String.class)),
                    baseName(message.getHeader(TransferConstants.FILE_PATH, String.class)));
            history.heard(
                    message.getHeader(TransferConstants.REQUEST_ID, String.class),
                    ItemStatus.valueOf(message.getHeader(TransferConstants.STATUS, String.class)),
                    message.getHeader(TransferConstants.FAILURE_CODE, String.class),
                    exchange.getClock().getCreated() + exchange.getClock().elapsed());
        } else if (message.getHeader(TransferConstants.REQUEST_ID) != null) {
            startedAt.put(
                    message.getHeader(TransferConstants.REQUEST_ID, String.class),
                    exchange.getClock().getCreated());
        }
        news.signalAll();
    }

    /**
     * Waits until every file is final.
     *
     * @param patience the longest time without any news
     * @throws IllegalStateException when a file could not be started, or there was no news for too long
     */
    void awaitFinal(Collection<ExpectedFile> files, Duration patience) throws InterruptedException {
        guard.lock();
        try {
            while (!files.stream().allMatch(file -> history(file).isFinal())) {
                boolean told = news.await(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (startFailure != null) {
                    throw new IllegalStateException("A transfer was not started: " + startFailure, startFailure);
                }
                if (!told) {
                    throw new IllegalStateException("No news for " + patience.toSeconds() + " s, and these are open: "
                            + files.stream()
                                    .filter(file -> !history(file).isFinal())
                                    .map(ExpectedFile::name)
                                    .toList());
                }
            }
        } finally {
            guard.unlock();
        }
    }

    /** What is known of a file. */
    FileHistory history(ExpectedFile file) {
        return history(file.kind(), file.name());
    }

    /** How long it took from the exchange that started the file until its final status was processed. */
    Duration time(ExpectedFile file) {
        FileHistory history = history(file);
        long start = startedAt.getOrDefault(history.requestId(), history.finalAt());
        return Duration.ofMillis(history.finalAt() - start);
    }

    private FileHistory history(JobKind kind, String name) {
        return histories.computeIfAbsent(kind + " " + name, key -> new FileHistory());
    }

    private static boolean isStatusChange(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof TransferEndpoint;
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
