package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the requests that are over and were kept for long enough, the oldest first; those that somebody holds are not
 * among them.
 *
 * @param requests  all requests
 * @param hasKey    whether somebody may come with the key of a request, and start what is missing of it
 * @param retention how long they are kept
 * @param now       the store's time
 */
record OverRequests(Collection<RequestRow> requests, Predicate<RequestRow> hasKey, Retention retention, Instant now) {

    List<RequestRow> unstarted(int max) {
        return find(max, row -> row.isUnstarted() && isPast(row.begunAt, retention.heard()));
    }

    List<RequestRow> partlyStarted(int max) {
        return find(max, row -> isPartlyStarted(row) && row.isHeard() && isPast(row.lastChange(), retention.heard()));
    }

    List<RequestRow> heard(int max) {
        return find(max, row -> row.isFinished() && row.isHeard() && isPast(row.lastChange(), retention.heard()));
    }

    List<RequestRow> unheard(int max) {
        return find(
                max,
                row -> (row.isFinished() || isPartlyStarted(row))
                        && !row.isHeard()
                        && isPast(row.lastChange(), retention.unheard()));
    }

    private boolean isPartlyStarted(RequestRow row) {
        return row.isPartlyStarted() && !hasKey.test(row);
    }

    private List<RequestRow> find(int max, Predicate<RequestRow> isOver) {
        return requests.stream()
                .filter(row -> !row.isHeld(now))
                .filter(isOver)
                .sorted(Comparator.comparing(row -> row.begunAt))
                .limit(max)
                .toList();
    }

    private boolean isPast(Instant since, Duration kept) {
        return !since.plus(kept).isAfter(now);
    }
}
