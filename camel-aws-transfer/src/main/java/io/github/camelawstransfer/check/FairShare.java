package io.github.camelawstransfer.check;

import io.github.camelawstransfer.tracking.JobIdentity;
import java.util.HashMap;
import java.util.Map;

/**
 * Shares a number of places among connectors that nobody knows beforehand. Half of the places is kept for connectors that
 * hold none. Of the other half a connector gets a further place only while more are free there than it holds: one alone
 * gets half of it, two that come together get a third each, and so on. Not safe for use by several threads.
 */
final class FairShare {
    private final Map<JobIdentity, Integer> held = new HashMap<>();
    private final int kept;
    private int free;

    FairShare(int places) {
        this.kept = places / 2;
        this.free = places;
    }

    /** Whether the connector would get a place. */
    boolean hasFor(JobIdentity connector) {
        int holds = heldBy(connector);
        return holds == 0 ? free > 0 : holds < free - kept;
    }

    /** Gives the connector a place; false when there is none for it. */
    boolean take(JobIdentity connector) {
        if (!hasFor(connector)) {
            return false;
        }
        held.merge(connector, 1, Integer::sum);
        free--;
        return true;
    }

    /** Takes a place back that the connector held. */
    void giveBack(JobIdentity connector) {
        held.computeIfPresent(connector, (key, count) -> count == 1 ? null : count - 1);
        free++;
    }

    int heldBy(JobIdentity connector) {
        return held.getOrDefault(connector, 0);
    }
}
