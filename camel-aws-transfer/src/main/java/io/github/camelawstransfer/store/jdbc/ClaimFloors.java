package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.DueMark;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in the index of due times this node looks for what is due. Due times that were cleared stay in an index until the
 * database cleans up, which one long transaction can prevent for hours, and a search from the earliest on passes all of
 * them. So a node searches from where it found the last ones, and from the earliest on every third of the lease only, at
 * least every 10 seconds: that is how late it finds what another node left behind further back.
 */
final class ClaimFloors {
    /** What is committed this much later than its due time is still found at once. */
    static final long MARGIN_MILLIS = 2_000;

    /** The longest time between two searches from the earliest on. */
    static final long WHOLE_EVERY_MILLIS = 10_000;

    private static final int WHOLE_IN_A_LEASE = 3;

    private static final int MOST_HANDED_OUT = 10_000;

    private record Key(DueMark mark, @Nullable String connectorId) {}

    /**
     * Where to look.
     *
     * @param from     the earliest due time
     * @param wholeAt  the time from which on it is looked from the beginning
     */
    record Floor(long from, long wholeAt) {
        static final Floor NONE = new Floor(0, 0);
    }

    private final Map<Key, Floor> floors = new HashMap<>();
    /** The due times of what this node holds, and will give back. */
    private final Map<Claim, Long> handedOut = new LinkedHashMap<>();

    synchronized Floor of(DueMark mark, @Nullable String connectorId) {
        return floors.getOrDefault(new Key(mark, connectorId), Floor.NONE);
    }

    /**
     * It was looked, and something was found.
     *
     * @param floor where it was looked from
     * @param upTo  the due time up to which all was found
     * @param now   the database's time
     * @param lease for how long it is claimed
     */
    synchronized void looked(
            DueMark mark, @Nullable String connectorId, Floor floor, long upTo, long now, Duration lease) {
        long every = Math.min(WHOLE_EVERY_MILLIS, lease.toMillis() / WHOLE_IN_A_LEASE);
        long wholeAt = floor.wholeAt() <= now ? now + every : floor.wholeAt();
        floors.put(new Key(mark, connectorId), new Floor(upTo - MARGIN_MILLIS, wholeAt));
    }

    synchronized void handOut(Claim claim, long due) {
        handedOut.put(claim, due);
        if (handedOut.size() > MOST_HANDED_OUT) {
            handedOut.remove(handedOut.keySet().iterator().next());
        }
    }

    /** A claim is given back: what is left of its request is due since then. */
    synchronized void giveBack(Claim claim) {
        Long due = handedOut.remove(claim);
        if (due != null) {
            floors.replaceAll((key, floor) -> new Floor(Math.min(floor.from(), due), floor.wholeAt()));
        }
    }

    /** Something may be due since any time. */
    synchronized void forget() {
        floors.clear();
    }
}
