package io.github.camelawstransfer.tracking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The shortest trace to each situation of a scene, and from there each move, explored breadth-first on a {@link NaiveStore}:
 * in each situation every possible move is made once, and the nodes must be able to recover.
 */
final class TraceSpace {
    private record Visit(@Nullable Trace way, TwoNodes nodes, NaiveStore store) {
        String situation() {
            return nodes.situation() + store.situation();
        }

        Visit copy() {
            NaiveStore copy = store.copy();
            return new Visit(way, nodes.copyOn(copy), copy);
        }

        Visit after(Move move) {
            Visit copy = copy();
            try {
                return new Visit(new Trace(way, move, copy.nodes.make(move)), copy.nodes, copy.store);
            } catch (AssertionError e) {
                throw new AssertionError("after " + way + ", " + move, e);
            }
        }

        /**
         * A store may be in another situation than the naive one when a trace comes to a situation that is known already.
         * So that this shows, a node looks what is due before time passes.
         */
        Visit looked(Scene scene) {
            for (int node = 0; node < 2; node++) {
                if (scene.kinds().contains(Move.Kind.CLAIM) && nodes.node(node).claim == null) {
                    return after(Move.of(Move.Kind.CLAIM, node));
                }
            }
            return this;
        }

        void requireRecovery() {
            try {
                copy().nodes.recover();
            } catch (AssertionError e) {
                throw new AssertionError("the recovery after " + way, e);
            }
        }
    }

    private static final Map<Scene, TraceSpace> KNOWN = new ConcurrentHashMap<>();

    private final Set<String> situations = new HashSet<>();
    private final List<Trace> traces = new ArrayList<>();
    private boolean complete = true;

    private TraceSpace() {}

    /** Explores a scene, once for all tests. */
    static TraceSpace of(Scene scene) {
        return KNOWN.computeIfAbsent(scene, TraceSpace::explore);
    }

    private static TraceSpace explore(Scene scene) {
        TraceSpace space = new TraceSpace();
        NaiveStore store = new NaiveStore();
        Visit first = new Visit(null, TwoNodes.begin("first", scene, store, store::advance), store);
        for (Move move : scene.before()) {
            first = first.after(move);
        }
        space.explore(scene, first);
        return space;
    }

    private void explore(Scene scene, Visit first) {
        situations.add(first.situation());
        Queue<Visit> toVisit = new ArrayDeque<>(List.of(first));
        while (!toVisit.isEmpty()) {
            Visit visit = toVisit.remove();
            for (Move move : PossibleMoves.in(scene, visit.nodes(), visit.store())) {
                if (traces.size() == scene.mostTraces()) {
                    complete = false;
                    return;
                }
                Visit next = visit.after(move);
                if (situations.add(next.situation())) {
                    traces.add(next.way());
                    next.requireRecovery();
                    toVisit.add(next);
                } else {
                    traces.add(next.looked(scene).way());
                }
            }
        }
    }

    /** The shortest first. */
    List<Trace> traces() {
        return traces;
    }

    int situations() {
        return situations.size();
    }

    /** Whether nothing was left out. */
    boolean isComplete() {
        return complete;
    }
}
