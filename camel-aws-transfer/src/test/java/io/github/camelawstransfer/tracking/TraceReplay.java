package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replays on a store what two nodes can do, compares each of its answers with what the contract asks for, and lets the
 * nodes recover after each trace. A trace leaves nothing behind that is due, so one store can serve for all of them.
 */
public final class TraceReplay {
    private static final int SHORT = 3;
    private static final long SEED = 20_260_101;

    private record Replayed(Scene scene, Trace trace) {}

    private final Supplier<TransferStore> store;
    private final Consumer<Duration> time;
    private int replayed;

    /**
     * Replays on some store.
     *
     * @param store the store for the next trace, which may be the same each time
     * @param time  moves the time of that store forward; it stands still otherwise
     */
    public TraceReplay(Supplier<TransferStore> store, Consumer<Duration> time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Replays every trace of every scene.
     *
     * @return how many
     */
    public int all() {
        traces().forEach(this::replay);
        return replayed;
    }

    /**
     * Replays every short trace, and of the longer ones as many as there is time for, each scene in its turn and always in
     * the same order; with enough time that is every trace of every scene.
     *
     * @return how many
     */
    public int sample(Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        traces().filter(one -> one.trace().length() <= SHORT).forEach(this::replay);
        Map<Scene, Iterator<Trace>> longer = new LinkedHashMap<>();
        Scene.ALL.forEach(scene -> longer.put(scene, shuffled(scene).iterator()));
        while (!longer.isEmpty() && System.nanoTime() < end) {
            longer.forEach((scene, traces) -> {
                if (traces.hasNext()) {
                    replay(new Replayed(scene, traces.next()));
                }
            });
            longer.values().removeIf(traces -> !traces.hasNext());
        }
        return replayed;
    }

    /** How many traces there are. */
    public static int count() {
        return Math.toIntExact(traces().count());
    }

    private static List<Trace> shuffled(Scene scene) {
        List<Trace> traces = new ArrayList<>(TraceSpace.of(scene).traces());
        traces.removeIf(trace -> trace.length() <= SHORT);
        Collections.shuffle(traces, new Random(SEED));
        return traces;
    }

    private static Stream<Replayed> traces() {
        return Scene.ALL.stream()
                .flatMap(scene -> TraceSpace.of(scene).traces().stream().map(trace -> new Replayed(scene, trace)));
    }

    private void replay(Replayed one) {
        TwoNodes nodes = TwoNodes.begin("trace" + replayed, one.scene(), store.get(), time);
        try {
            for (Trace step : one.trace().steps()) {
                String answer = nodes.make(step.move());
                if (!answer.equals(step.answer())) {
                    throw new AssertionError(
                            "to " + step.move() + " the store answers\n" + answer + "\nand should\n" + step.answer());
                }
            }
            nodes.recover();
        } catch (AssertionError e) {
            throw new AssertionError(one.scene() + ", trace " + replayed + ": " + one.trace(), e);
        }
        replayed++;
    }
}
