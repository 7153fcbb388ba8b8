package io.github.camelawstransfer.tracking;

import io.github.camelawstransfer.tracking.Move.Kind;
import io.github.camelawstransfer.tracking.TraceNode.Parking;
import java.util.ArrayList;
import java.util.List;

/** What can happen next in a scene. */
final class PossibleMoves {
    private final Scene scene;
    private final TwoNodes nodes;
    private final NaiveStore store;
    private final List<Move> moves = new ArrayList<>();

    private PossibleMoves(Scene scene, TwoNodes nodes, NaiveStore store) {
        this.scene = scene;
        this.nodes = nodes;
        this.store = store;
    }

    static List<Move> in(Scene scene, TwoNodes nodes, NaiveStore store) {
        PossibleMoves possible = new PossibleMoves(scene, nodes, store);
        for (int job = 0; job < scene.jobs(); job++) {
            possible.ofJob(job);
        }
        for (int node = 0; node < 2; node++) {
            possible.ofNode(node);
        }
        possible.ofBoth();
        return possible.moves;
    }

    private void ofJob(int number) {
        Job job = nodes.job(number);
        TraceNode.Call call = nodes.node(0).calls.get(number);
        boolean underWay = call != null && !call.saidUnanswered();
        addIf(call == null && job.state() == JobState.PLANNED, Kind.START, number);
        addIf(underWay, Kind.PROLONG, number);
        addIf(underWay, Kind.REFUSED, number);
        addIf(underWay, Kind.UNANSWERED, number);
        addIf(call != null, Kind.CONFIRM, number);
        addIf(nodes.node(1).overdue.containsKey(number), Kind.OVERDUE, number);
        addIf(job.state() == JobState.UNCONFIRMED, Kind.GIVE_UP, number);
        addIf(job.state() == JobState.UNCONFIRMED, Kind.NOT_STARTED, number);
        addIf(isWithoutId(job) && number == 0, Kind.ADOPT, number);
        if (job.transferId() != null && scene.kinds().contains(Kind.RECORD)) {
            scene.words().forEach(word -> moves.add(Move.record(number, word)));
        }
    }

    private static boolean isWithoutId(Job job) {
        return job.transferId() == null && (job.state() == JobState.UNCONFIRMED || job.state() == JobState.FINISHED);
    }

    private void ofNode(int number) {
        TraceNode node = nodes.node(number);
        addIf(node.claim == null, Kind.CLAIM, number);
        addIf(node.claim != null && !node.attempted, Kind.ATTEMPT, number);
        addIf(node.attempted, Kind.DELIVERED, number);
        addIf(node.attempted, Kind.FAILED, number);
        addIf(node.attempted, Kind.DEAD, number);
        addIf(node.claim != null, Kind.RENEW, number);
        addIf(node.claim != null && !node.attempted, Kind.RELEASE, number);
        addIf(node.hasAnything(), Kind.CRASH, number);
        addIf(node.parking == Parking.FOUND, Kind.HEED, number);
        addIf(node.parking == Parking.HEEDED, Kind.UNPARK, number);
    }

    private void ofBoth() {
        TraceNode caller = nodes.node(0);
        TraceNode other = nodes.node(1);
        addIf(other.overdue.isEmpty() && !store.overdueStarts(1).isEmpty(), Kind.FIND_OVERDUE, 1);
        addIf(other.parking == Parking.NOTHING, Kind.PARK, 1);
        addIf(other.parking == Parking.LOOKING, Kind.LOOK, 1);
        addIf(caller.parking == Parking.LOOKING, Kind.READ_PARKED, 0);
        addIf(true, Kind.TIME, 0);
    }

    private void addIf(boolean possible, Kind kind, int subject) {
        if (possible && scene.kinds().contains(kind)) {
            moves.add(Move.of(kind, subject));
        }
    }
}
