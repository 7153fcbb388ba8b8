package io.github.camelawstransfer.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one node of a trace has in hand, which dies with it. */
final class TraceNode {
    /** A Start… call that may still be answered. */
    record Call(long startingVersion, boolean saidUnanswered) {}

    /** How far a node is with an event: it handles it, has found that it must act on it, or has acted on it. */
    enum Parking {
        NOTHING,
        LOOKING,
        FOUND,
        HEEDED
    }

    final Map<Integer, Call> calls = new TreeMap<>();
    final Map<Integer, Long> overdue = new TreeMap<>();
    final List<Change> toDeliver = new ArrayList<>();

    @Nullable
    Claim claim;

    boolean attempted;
    Parking parking = Parking.NOTHING;

    TraceNode copy() {
        TraceNode copy = new TraceNode();
        copy.calls.putAll(calls);
        copy.overdue.putAll(overdue);
        copy.toDeliver.addAll(toDeliver);
        copy.claim = claim;
        copy.attempted = attempted;
        copy.parking = parking;
        return copy;
    }

    boolean hasAnything() {
        return !calls.isEmpty() || !overdue.isEmpty() || claim != null || parking != Parking.NOTHING;
    }

    void claimed(ClaimedRequest claimed) {
        claim = claimed.claim();
        toDeliver.addAll(claimed.changes());
    }

    /** The delivery under way is settled; true when it was the last of the claim. */
    void settled() {
        attempted = false;
        toDeliver.remove(0);
        if (toDeliver.isEmpty()) {
            dropClaim();
        }
    }

    void forgetAll() {
        calls.clear();
        overdue.clear();
        dropClaim();
        parking = Parking.NOTHING;
    }

    void dropClaim() {
        claim = null;
        attempted = false;
        toDeliver.clear();
    }

    /** As {@link NaiveStore#situation()}: versions count by how far they are behind. */
    String situation(List<Job> jobs) {
        StringBuilder text = new StringBuilder();
        calls.forEach((job, call) -> text.append(job)
                .append(call.saidUnanswered())
                .append(jobs.get(job).version() == call.startingVersion()));
        overdue.forEach((job, version) ->
                text.append('o').append(job).append(jobs.get(job).version() == version));
        toDeliver.forEach(
                change -> text.append('d').append(change.item().number()).append(change.status()));
        return text.append(attempted).append(parking).toString();
    }
}
