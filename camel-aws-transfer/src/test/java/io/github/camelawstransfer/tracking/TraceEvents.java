package io.github.camelawstransfer.tracking;

import io.github.camelawstransfer.tracking.TraceNode.Parking;
import java.util.List;

/**
 * An event that names the transfer of job 0. Node 1 parks it and then looks for the job; node 0 confirms the id and then
 * reads what is parked.
 */
final class TraceEvents {
    private final TransferStore store;
    private final TraceJobs jobs;
    private boolean parkedOnce;
    private boolean heeded;

    TraceEvents(TransferStore store, TraceJobs jobs) {
        this.store = store;
        this.jobs = jobs;
    }

    TraceEvents copyOn(TransferStore copyOfStore, TraceJobs copyOfJobs) {
        TraceEvents copy = new TraceEvents(copyOfStore, copyOfJobs);
        copy.parkedOnce = parkedOnce;
        copy.heeded = heeded;
        return copy;
    }

    String situation() {
        return parkedOnce + "," + heeded;
    }

    private ParkedEvent event() {
        return new ParkedEvent("event-" + jobs.nameOf(0), jobs.nameOf(0), "{}");
    }

    String park(TraceNode node) {
        parkedOnce = true;
        node.parking = Parking.LOOKING;
        return "parked " + store.park(event());
    }

    String look(TraceNode node, String requestId) {
        boolean known = store.request(requestId).orElseThrow().jobs().stream()
                .anyMatch(job -> jobs.nameOf(0).equals(job.transferId()));
        node.parking = known ? Parking.FOUND : Parking.NOTHING;
        return "known " + known;
    }

    String readParked(TraceNode node) {
        List<ParkedEvent> parked = store.parked(jobs.nameOf(0));
        node.parking = parked.isEmpty() ? Parking.NOTHING : Parking.FOUND;
        return parked.toString();
    }

    /** An event means a check. */
    String heed(TraceNode node) {
        heeded = true;
        node.parking = Parking.HEEDED;
        return jobs.record(0, ItemStatus.COMPLETED);
    }

    String unpark(TraceNode node) {
        node.parking = Parking.NOTHING;
        return "unparked " + store.unpark(event().eventId());
    }

    /** As long as no node died, an event that came is acted on as soon as both nodes have done their part. */
    void requireHeeded(TraceNode confirmer, TraceNode receiver) {
        boolean bothAreDone = confirmer.parking == Parking.NOTHING && receiver.parking == Parking.NOTHING;
        if (parkedOnce && jobs.nameOf(0).equals(jobs.get(0).transferId()) && bothAreDone && !heeded) {
            throw new AssertionError("nobody acted on the event");
        }
    }

    void requireNotForgotten() {
        if (parkedOnce && !heeded && !store.parked(jobs.nameOf(0)).contains(event())) {
            throw new AssertionError("the event is neither parked nor acted on");
        }
    }
}
