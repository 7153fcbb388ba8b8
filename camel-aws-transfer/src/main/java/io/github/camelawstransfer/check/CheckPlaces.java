package io.github.camelawstransfer.check;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.result.PartnerText;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.JobIdentity;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of checks that are under way, and the room in which taken checks wait for one. Both are shared fairly among
 * connectors, so that a connector whose answers are slow, fail or never end holds up nobody but itself. Whatever becomes
 * of a check, its place is given back and goes to the connector that holds the fewest.
 */
final class CheckPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(CheckPlaces.class);

    private final Function<DueCheck, CompletableFuture<?>> check;
    private final FairShare places;
    private final FairShare room;
    private final Set<String> jobs = new HashSet<>();
    /** The connector that got a place last is the last one in it. */
    private final Map<JobIdentity, Queue<DueCheck>> waiting = new LinkedHashMap<>();

    private boolean closed;

    /**
     * Places for checks.
     *
     * @param places the most checks under way at once
     * @param room   the most checks that wait at once
     * @param check  makes a check; its failures are logged here
     */
    CheckPlaces(int places, int room, Function<DueCheck, CompletableFuture<?>> check) {
        this.places = new FairShare(places);
        this.room = new FairShare(room);
        this.check = check;
    }

    /**
     * Begins a check, now or when there is a place for it. A job that waits or is under way already is left alone: its next
     * check comes by its schedule.
     *
     * @return false when there is no room for it either, so that it is left to its schedule
     */
    boolean offer(DueCheck due) {
        boolean admitted = admit(due);
        fill();
        return admitted;
    }

    /** Forgets what waits; what is under way goes on. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private synchronized boolean admit(DueCheck due) {
        JobIdentity connector = due.job().identity();
        if (closed || jobs.contains(due.job().id())) {
            return true;
        }
        if (!room.take(connector)) {
            return false;
        }
        jobs.add(due.job().id());
        waiting.computeIfAbsent(connector, key -> new ArrayDeque<>()).add(due);
        return true;
    }

    /** A loop, because checks that end at once would make a recursion as deep as the room is large. */
    private void fill() {
        for (DueCheck next = next(); next != null; next = next()) {
            begin(next);
        }
    }

    private synchronized @Nullable DueCheck next() {
        JobIdentity connector = waiting.keySet().stream()
                .filter(places::hasFor)
                .min(Comparator.comparingInt(places::heldBy))
                .orElse(null);
        Queue<DueCheck> queue = connector == null ? null : waiting.remove(connector);
        DueCheck next = queue == null ? null : queue.poll();
        if (connector == null || queue == null || next == null) {
            return null;
        }
        if (!queue.isEmpty()) {
            waiting.put(connector, queue);
        }
        room.giveBack(connector);
        places.take(connector);
        return next;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its failures are logged before
    private void begin(DueCheck due) {
        CompletableFuture<?> begun = begun(due).exceptionally(failure -> {
            log(due, failure);
            return null;
        });
        if (begun.isDone()) {
            leave(due);
        } else {
            begun.whenComplete((done, failure) -> {
                try {
                    leave(due);
                } finally {
                    fill();
                }
            });
        }
    }

    private CompletableFuture<?> begun(DueCheck due) {
        try {
            return check.apply(due);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized void leave(DueCheck due) {
        jobs.remove(due.job().id());
        places.giveBack(due.job().identity());
    }

    private static void log(DueCheck due, Throwable failure) {
        LOG.warn(
                "A check of {} failed; it is checked again by its schedule: {}",
                JobName.of(due.job()),
                PartnerText.clean(AsyncFailure.cause(failure).toString()));
    }
}
