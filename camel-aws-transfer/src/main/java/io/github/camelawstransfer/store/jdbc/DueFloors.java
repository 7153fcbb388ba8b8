package io.github.camelawstransfer.store.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in an index of due times this node looks for what is due. Due times that were cleared or moved stay in an index
 * until the database cleans up, which one long transaction can prevent for hours, and a search from the earliest on passes
 * all of them. So a node searches from where it found the last ones, and from the earliest on every 10 seconds only: that
 * is how late it finds what was left behind further back.
 *
 * @param <K> what is looked for; each kind is looked for by itself
 */
final class DueFloors<K> {
    /** What is committed this much later than its due time is still found at once. */
    static final long MARGIN_MILLIS = 500;

    /** The longest time between two searches from the earliest on. */
    static final long WHOLE_EVERY_MILLIS = 10_000;

    /** A time before all others; large enough to be no INT, which H2 would take the parameter beside it for. */
    private static final String BEFORE_ALL = "-1000000000000";

    /**
     * Where to look.
     *
     * @param from     the earliest due time
     * @param wholeAt  the time from which on it is looked from the beginning
     * @param lookedAt when it was looked last; at an earlier time the database's clock was turned back, and nothing that is
     *     remembered of it holds
     */
    record Floor(long from, long wholeAt, long lookedAt) {
        static final Floor NONE = new Floor(0, 0, 0);

        /** The condition on a due time, with three values. */
        static String condition(String due) {
            return due + " >= case when {now} >= ? or {now} < ? then " + BEFORE_ALL + " else ? end and " + due
                    + " <= {now}";
        }

        List<Long> values() {
            return List.of(wholeAt, lookedAt, from);
        }

        boolean isWhole(long now) {
            return now >= wholeAt || now < lookedAt;
        }
    }

    private final int most;
    private final Map<K, Floor> floors = new LinkedHashMap<>();

    /**
     * Nothing is remembered yet.
     *
     * @param most for how many kinds it is remembered; those that were looked for last
     */
    DueFloors(int most) {
        this.most = most;
    }

    synchronized Floor of(K key) {
        return floors.getOrDefault(key, Floor.NONE);
    }

    /**
     * It was looked, and something was found.
     *
     * @param floor where it was looked from
     * @param upTo  the due time up to which all was found
     * @param now   the database's time
     * @param every how long until it is looked from the beginning again
     */
    synchronized void looked(K key, Floor floor, long upTo, long now, long every) {
        long wholeAt = floor.isWhole(now) ? now + every : floor.wholeAt();
        floors.remove(key);
        floors.put(key, new Floor(upTo - MARGIN_MILLIS, wholeAt, now));
        if (floors.size() > most) {
            floors.remove(floors.keySet().iterator().next());
        }
    }

    /** Something is due since then. */
    synchronized void lower(long due) {
        floors.replaceAll((key, floor) -> new Floor(Math.min(floor.from(), due), floor.wholeAt(), floor.lookedAt()));
    }

    /** Something may be due since any time. */
    synchronized void forget() {
        floors.clear();
    }
}
