package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Two nodes with one request on one store, whichever it is: makes the moves of a trace, tells what the store answered, and
 * asserts at every step what must hold whatever the order of the steps.
 */
final class TwoNodes {
    private static final Duration ALL_IS_PAST = SampleRequest.MINUTE.multipliedBy(2);

    private final String request;
    private final TransferStore store;
    private final Consumer<Duration> time;
    private final List<TraceNode> nodes;
    private final TraceJobs jobs;
    private final TraceStarts starts;
    private final TraceDeliveries deliveries;
    private final TraceEvents events;
    private final boolean eventsCome;
    private boolean someoneDied;

    private TwoNodes(
            String request,
            boolean eventsCome,
            TransferStore store,
            Consumer<Duration> time,
            List<TraceNode> nodes,
            TraceJobs jobs,
            TraceDeliveries deliveries,
            TraceEvents events) {
        this.request = request;
        this.eventsCome = eventsCome;
        this.store = store;
        this.time = time;
        this.nodes = nodes;
        this.jobs = jobs;
        this.starts = new TraceStarts(store, jobs, nodes.get(0), nodes.get(1));
        this.deliveries = deliveries;
        this.events = events;
    }

    /** Begins the request, with every job PLANNED. */
    static TwoNodes begin(String request, Scene scene, TransferStore store, Consumer<Duration> time) {
        SampleRequest sample = SampleRequest.of(
                request, IntStream.range(0, scene.jobs()).map(job -> 1).toArray());
        sample.begin(store);
        TraceJobs jobs = new TraceJobs(store, sample.jobs());
        return new TwoNodes(
                request,
                scene.kinds().contains(Move.Kind.PARK),
                store,
                time,
                List.of(new TraceNode(), new TraceNode()),
                jobs,
                new TraceDeliveries(store, scene.mark(), scene.maxChanges(), new TraceRoute()),
                new TraceEvents(store, jobs));
    }

    TwoNodes copyOn(NaiveStore copyOfStore) {
        TraceJobs copyOfJobs = jobs.copyOn(copyOfStore);
        TwoNodes copy = new TwoNodes(
                request,
                eventsCome,
                copyOfStore,
                copyOfStore::advance,
                nodes.stream().map(TraceNode::copy).toList(),
                copyOfJobs,
                deliveries.copyOn(copyOfStore),
                events.copyOn(copyOfStore, copyOfJobs));
        copy.someoneDied = someoneDied;
        return copy;
    }

    TraceNode node(int number) {
        return nodes.get(number);
    }

    Job job(int number) {
        return jobs.get(number);
    }

    /** All of the nodes that decides what may follow. */
    String situation() {
        return nodes.get(0).situation(jobs.all())
                + '|'
                + nodes.get(1).situation(jobs.all())
                + '|'
                + deliveries.holder()
                + events.situation()
                + someoneDied;
    }

    /** Makes a move; gives what the store answered, without the name of the request. */
    String make(Move move) {
        String answer = answer(move, move.subject());
        events.requireNotForgotten();
        if (!someoneDied) {
            events.requireHeeded(nodes.get(0), nodes.get(1));
        }
        return answer.replace(request, "");
    }

    private String answer(Move move, int subject) {
        return switch (move.kind()) {
            case START -> starts.start(subject);
            case PROLONG -> starts.prolong(subject);
            case REFUSED -> starts.refused(subject);
            case UNANSWERED -> starts.unanswered(subject);
            case CONFIRM -> confirm(subject);
            case FIND_OVERDUE -> starts.findOverdue();
            case OVERDUE -> starts.overdue(subject);
            case GIVE_UP -> jobs.apply(subject, new JobInput.GivenUp());
            case NOT_STARTED -> jobs.apply(subject, new JobInput.NotStarted());
            case ADOPT -> starts.adopt(subject);
            case RECORD -> jobs.record(subject, move.word());
            case CLAIM -> deliveries.claim(subject, nodes.get(subject));
            case ATTEMPT -> deliveries.attempt(subject, nodes.get(subject));
            case DELIVERED, FAILED, DEAD -> deliveries.settle(move.kind(), subject, nodes.get(subject));
            case RENEW -> deliveries.renew(subject, nodes.get(subject));
            case RELEASE -> deliveries.release(subject, nodes.get(subject));
            case CRASH -> crash(nodes.get(subject));
            case TIME -> pass();
            case PARK -> events.park(nodes.get(1));
            case LOOK -> events.look(nodes.get(1), request);
            case READ_PARKED -> events.readParked(nodes.get(0));
            case HEED -> events.heed(nodes.get(subject));
            case UNPARK -> events.unpark(nodes.get(subject));
        };
    }

    private String confirm(int job) {
        if (job == 0 && eventsCome) {
            nodes.get(0).parking = TraceNode.Parking.LOOKING;
        }
        return starts.confirm(job);
    }

    private String crash(TraceNode node) {
        node.forgetAll();
        someoneDied = true;
        return "";
    }

    private String pass() {
        time.accept(ALL_IS_PAST);
        return "";
    }

    /**
     * Both nodes die and come back, time passes, and they do what nodes do until nothing is left to do. Then every file
     * that has a final status, or is unconfirmed, was heard with it.
     */
    void recover() {
        nodes.forEach(this::crash);
        pass();
        starts.findOverdue();
        List.copyOf(nodes.get(1).overdue.keySet()).forEach(starts::overdue);
        for (int job = 0; job < jobs.all().size(); job++) {
            if (jobs.get(job).state() == JobState.PLANNED) {
                starts.start(job);
                starts.confirm(job);
            }
            if (jobs.get(job).transferId() != null) {
                jobs.record(job, ItemStatus.COMPLETED);
            }
        }
        while (!deliveries.claim(0, nodes.get(0)).equals("nothing")) {
            while (nodes.get(0).claim != null) {
                deliveries.attempt(0, nodes.get(0));
                deliveries.settle(Move.Kind.DELIVERED, 0, nodes.get(0));
            }
        }
        pass();
        require(store.request(request).orElseThrow().jobs(), jobs.all(), "the jobs");
        require(deliveries.claim(1, nodes.get(1)), "nothing", "what is due after all was delivered");
        require(store.overdueStarts(1), List.of(), "the overdue starts");
        deliveries.route().requireToHaveHeard(jobs.all());
    }

    private static void require(Object actual, Object expected, String what) {
        if (!actual.equals(expected)) {
            throw new AssertionError(what + ": expected " + expected + " but found " + actual);
        }
    }
}
