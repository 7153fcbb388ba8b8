package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.store.jdbc.DueFloors.Floor;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.DueMark;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where this node looks for requests to claim. What it gives back it finds at once; what another node gave back or left
 * when it died it finds within a third of the lease, and within 10 seconds.
 */
final class ClaimFloors {
    private static final int WHOLE_IN_A_LEASE = 3;
    private static final int MOST_HANDED_OUT = 10_000;
    /** More than there are connectors with consumers, three times. */
    private static final int MOST_KINDS = 10_000;

    private record Key(DueMark mark, @Nullable String connectorId) {}

    private final DueFloors<Key> floors = new DueFloors<>(MOST_KINDS);
    /** The due times of what this node holds, and will give back. */
    private final Map<Claim, Long> handedOut = new LinkedHashMap<>();

    Floor of(DueMark mark, @Nullable String connectorId) {
        return floors.of(new Key(mark, connectorId));
    }

    /** See {@link DueFloors#looked}; the lease is that of what was found. */
    void looked(DueMark mark, @Nullable String connectorId, Floor floor, long upTo, long now, Duration lease) {
        long every = Math.min(DueFloors.WHOLE_EVERY_MILLIS, lease.toMillis() / WHOLE_IN_A_LEASE);
        floors.looked(new Key(mark, connectorId), floor, upTo, now, every);
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
            floors.lower(due);
        }
    }

    /** Something may be due since any time. */
    void forget() {
        floors.forget();
    }
}
