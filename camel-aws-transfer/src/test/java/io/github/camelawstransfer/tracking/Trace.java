package io.github.camelawstransfer.tracking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves in their order, each with what a store must answer.
 *
 * @param before the moves before the last one, null when there are none
 * @param move   the last move
 * @param answer what the store must answer to it
 * @param length how many moves there are
 */
record Trace(@Nullable Trace before, Move move, String answer, int length) {

    Trace(@Nullable Trace before, Move move, String answer) {
        this(before, move, answer, before == null ? 1 : before.length + 1);
    }

    /** Its beginnings, the shortest first; the last move of each is the next to make. */
    List<Trace> steps() {
        Deque<Trace> steps = new ArrayDeque<>();
        for (Trace step = this; step != null; step = step.before) {
            steps.addFirst(step);
        }
        return List.copyOf(steps);
    }

    /** The moves in one line. */
    @Override
    public String toString() {
        return steps().stream().map(step -> step.move.toString()).toList().toString();
    }
}
