package io.github.camelawstransfer.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the executions of a scenario. */
final class Explorer {
    /** Between two seeds of random executions, so that those of neighbouring seeds have nothing in common. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final Scenario scenario;
    private final long begun = System.nanoTime();
    private long executions;

    Explorer(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Runs all executions within the bounds, those with fewer deviations first.
     *
     * @return the first that breaks an invariant, with its story
     */
    Optional<Violation> all(Bounds bounds) {
        for (int deviations = 0; deviations <= bounds.deviations(); deviations++) {
            Optional<Choices> choices = Optional.of(Choices.first(bounds.within(deviations)));
            while (choices.isPresent()) {
                Optional<Violation> violation = run(choices.get(), "with " + deviations + " deviations at most");
                if (violation.isPresent()) {
                    return violation;
                }
                choices = choices.get().next();
            }
        }
        return Optional.empty();
    }

    /**
     * Goes on after what breaks an invariant.
     *
     * @return the executions that broke one and in which less happened than in any other that did in the same way
     */
    List<Violation> collect(Bounds bounds) {
        List<Violation> all = new ArrayList<>();
        Map<Invariant, List<List<String>>> known = new EnumMap<>(Invariant.class);
        for (int deviations = 0; deviations <= bounds.deviations(); deviations++) {
            Optional<Choices> choices = Optional.of(Choices.first(bounds.within(deviations)));
            while (choices.isPresent()) {
                Choices one = choices.get();
                executions++;
                Optional<Violation> broken = new StartModel(scenario, one, false).run();
                if (broken.isPresent()) {
                    List<List<String>> before =
                            known.computeIfAbsent(broken.get().invariant(), invariant -> new ArrayList<>());
                    if (before.stream().noneMatch(less -> one.meanings().containsAll(less))) {
                        before.add(one.meanings());
                        all.add(told(one, broken.get(), one.meanings().toString()));
                    }
                }
                choices = one.next();
            }
        }
        return all;
    }

    /** Runs executions by chance. */
    Optional<Violation> random(Bounds bounds, long seed, int number) {
        for (int index = 0; index < number; index++) {
            long one = seed + index * STRIDE;
            Optional<Violation> violation =
                    run(Choices.random(bounds, one, 0.02 + 0.02 * Math.floorMod(one, 5)), "seed " + one);
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> run(Choices choices, String how) {
        executions++;
        Optional<Violation> broken = new StartModel(scenario, choices, false).run();
        return broken.map(found -> told(choices, found, how));
    }

    private Violation told(Choices choices, Violation found, String how) {
        Violation told = new StartModel(scenario, choices.again(), true)
                .run()
                .orElseThrow(() -> new IllegalStateException("not found again: " + found));
        List<String> story = new ArrayList<>(List.of(scenario.name() + ", " + how + ":"));
        story.addAll(told.story());
        return new Violation(told.invariant(), told.detail(), story);
    }

    long executions() {
        return executions;
    }

    Duration time() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
