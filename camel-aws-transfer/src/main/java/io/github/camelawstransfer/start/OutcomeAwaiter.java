package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.result.RequestUnknownException;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.TransferTimeoutException;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.Concluded;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the outcomes of requests, without a thread. What this process records wakes it at once; what other nodes
 * recorded it finds by asking the store for all requests together, again and again.
 */
final class OutcomeAwaiter {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeAwaiter.class);
    private static final int REQUESTS_PER_QUERY = 500;

    private final TransferStore store;
    private final ChangeSignal changes;
    private final Pauses pauses;
    private final Duration interval;
    private final Watchdog.Loop rounds;
    private final Map<String, List<Wait>> waits = new ConcurrentHashMap<>();
    private final Set<String> toLookAt = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookIsPending = new AtomicBoolean();
    private volatile boolean over;
    private @Nullable Runnable unsubscribe;
    private @Nullable ScheduledFuture<?> looks;
    private volatile @Nullable ScheduledFuture<?> end;

    /** One exchange that waits. */
    private record Wait(TransferReceipt receipt, CompletableFuture<Request> outcome) {}

    /**
     * Waits by the given parts.
     *
     * @param pauses   its timer ends waits, its pool asks the store and goes on with what was waited for
     * @param interval the time between two looks for what other nodes recorded
     * @param rounds   misses looks that do not come
     */
    OutcomeAwaiter(TransferStore store, ChangeSignal changes, Pauses pauses, Duration interval, Watchdog.Loop rounds) {
        this.store = store;
        this.changes = changes;
        this.pauses = pauses;
        this.interval = interval;
        this.rounds = rounds;
    }

    /** Begins to look. */
    void start() {
        unsubscribe = changes.subscribe(this::changed);
        looks = pauses.timer()
                .scheduleWithFixedDelay(
                        this::lookAtAllGuarded, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all waits; whoever waits then gets a {@link TransferTimeoutException}. */
    void stop() {
        endAll();
        rounds.end();
        if (unsubscribe != null) {
            unsubscribe.run();
        }
        if (looks != null) {
            looks.cancel(false);
        }
        if (end != null) {
            end.cancel(false);
        }
    }

    /** Ends all waits after a while: Camel is stopping. */
    void endAfter(Duration delay) {
        end = pauses.schedule(delay, this::endAll);
    }

    /** How many exchanges wait. */
    int waiting() {
        return waits.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Waits until every file of a request is final or UNCONFIRMED.
     *
     * @param timeout how long, null for as long as it takes
     * @return the request as it is then; fails with {@link TransferTimeoutException}
     */
    CompletableFuture<Request> await(TransferReceipt receipt, @Nullable Duration timeout) {
        Wait wait = new Wait(receipt, new CompletableFuture<>());
        waits.merge(receipt.requestId(), List.of(wait), OutcomeAwaiter::both);
        if (timeout != null && !over) {
            ScheduledFuture<?> alarm = pauses.schedule(timeout, () -> giveUp(wait, "within " + timeout));
            var unused = wait.outcome().whenComplete((request, failure) -> alarm.cancel(false));
        }
        if (over) {
            endAll();
        }
        lookAt(receipt.requestId());
        return wait.outcome();
    }

    private static List<Wait> both(List<Wait> some, List<Wait> others) {
        List<Wait> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Only a file that is over can conclude its request. */
    private void changed(Job job) {
        if (!waits.isEmpty()) {
            job.items().stream()
                    .filter(item -> job.concludes(item) && waits.containsKey(item.requestId()))
                    .map(Item::requestId)
                    .distinct()
                    .forEach(this::lookAt);
        }
    }

    private void lookAt(String requestId) {
        toLookAt.add(requestId);
        lookSoon();
    }

    /** The timer never runs again what threw something once. */
    private void lookAtAllGuarded() {
        try {
            lookAtAll();
        } catch (RuntimeException | Error e) {
            LOG.warn("The look for the outcomes that exchanges wait for could not begin; it is tried again", e);
        }
    }

    private void lookAtAll() {
        if (waits.isEmpty()) {
            rounds.ended();
        } else {
            toLookAt.addAll(waits.keySet());
            lookSoon();
        }
    }

    private void lookSoon() {
        if (lookIsPending.compareAndSet(false, true)) {
            try {
                pauses.pool().execute(rounds.round(this::look));
            } catch (RuntimeException | Error e) {
                lookIsPending.set(false);
                throw e;
            }
        }
    }

    private void look() {
        lookIsPending.set(false);
        List<String> requestIds = new ArrayList<>(toLookAt);
        requestIds.forEach(toLookAt::remove);
        try {
            for (int from = 0; from < requestIds.size(); from += REQUESTS_PER_QUERY) {
                int to = Math.min(from + REQUESTS_PER_QUERY, requestIds.size());
                Concluded concluded = store.concluded(requestIds.subList(from, to));
                concluded.requests().forEach(this::conclude);
                concluded.unknown().forEach(this::lose);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("The store could not tell the outcome of requests that exchanges wait for; it is asked again", e);
        }
    }

    private void conclude(Request request) {
        List<Wait> waiting = waits.remove(request.id());
        if (waiting != null) {
            pauses.pool().execute(() -> {
                try {
                    store.heard(request.id());
                } catch (RuntimeException | Error e) {
                    LOG.warn("The store could not write that the outcome of request {} was heard", request.id(), e);
                }
                waiting.forEach(wait -> wait.outcome().complete(request));
            });
        }
    }

    /** Nobody will ever know: the store kept the request for less time than its exchanges waited. */
    private void lose(String requestId) {
        List<Wait> waiting = waits.remove(requestId);
        if (waiting != null) {
            pauses.pool()
                    .execute(() -> waiting.forEach(wait -> wait.outcome()
                            .completeExceptionally(new RequestUnknownException(
                                    requestId, wait.receipt().connectorId()))));
        }
    }

    /** The store is asked for many requests at once, and not again when it has failed: a stop waits for this. */
    private void endAll() {
        over = true;
        List<String> requestIds = new ArrayList<>(waits.keySet());
        boolean answers = true;
        for (int from = 0; from < requestIds.size(); from += REQUESTS_PER_QUERY) {
            List<String> some = requestIds.subList(from, Math.min(from + REQUESTS_PER_QUERY, requestIds.size()));
            Map<String, Request> known = new HashMap<>();
            try {
                if (answers) {
                    store.requests(some).forEach(request -> known.put(request.id(), request));
                }
            } catch (RuntimeException | Error e) {
                answers = false;
                LOG.warn("The store could not tell which files are not over of requests that exchanges wait for", e);
            }
            some.forEach(requestId -> endAll(requestId, known.get(requestId)));
        }
    }

    private void endAll(String requestId, @Nullable Request known) {
        List<Wait> waiting = waits.remove(requestId);
        if (waiting != null) {
            List<String> open = known == null ? null : openPaths(known);
            waiting.forEach(wait -> fail(wait, open, "before Camel stopped"));
        }
    }

    private void giveUp(Wait wait, String when) {
        String requestId = wait.receipt().requestId();
        waits.computeIfPresent(requestId, (id, waiting) -> {
            List<Wait> others =
                    waiting.stream().filter(other -> !other.equals(wait)).toList();
            return others.isEmpty() ? null : others;
        });
        fail(wait, openPaths(requestId), when);
    }

    private static void fail(Wait wait, @Nullable List<String> open, String when) {
        wait.outcome().completeExceptionally(new TransferTimeoutException(wait.receipt(), open, when));
    }

    private static List<String> openPaths(Request request) {
        return request.files().stream()
                .filter(file -> !file.getKey().concludes(file.getValue()))
                .map(file -> file.getValue().path())
                .toList();
    }

    /** The files that are not over; all that is known to wait for when the store does not answer. */
    private @Nullable List<String> openPaths(String requestId) {
        try {
            return store.request(requestId).map(OutcomeAwaiter::openPaths).orElse(null);
        } catch (RuntimeException | Error e) {
            LOG.warn("The store could not tell which files of request {} are not over", requestId, e);
            return null;
        }
    }
}
