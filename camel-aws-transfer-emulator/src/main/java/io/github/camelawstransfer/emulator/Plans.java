package io.github.camelawstransfer.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What comes next for each operation, in the order in which it was asked for. Safe for use by several threads.
 *
 * @param <T> what can be asked for
 */
final class Plans<T> {
    private final Map<String, Deque<Step<T>>> plans = new HashMap<>();

    /** Asks for something, as the next {@code times} after what was asked for before. */
    synchronized void add(String operation, int times, T what) {
        plans.computeIfAbsent(Oracle.known(operation), name -> new ArrayDeque<>())
                .add(new Step<>(Faults.positive("times", times), what));
    }

    /** Uses up what comes next, if anything does. */
    synchronized Optional<T> next(String operation) {
        Deque<Step<T>> plan = plans.get(operation);
        if (plan == null || plan.isEmpty()) {
            return Optional.empty();
        }
        Step<T> step = plan.remove();
        if (step.times() > 1) {
            plan.addFirst(new Step<>(step.times() - 1, step.what()));
        }
        return Optional.of(step.what());
    }

    synchronized void clear() {
        plans.clear();
    }

    private record Step<T>(int times, T what) {}
}
