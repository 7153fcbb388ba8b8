package io.github.camelawstransfer.producer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.camelawstransfer.store.jdbc.H2AtModelTime;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No execution of the model of starts breaks an {@link Invariant}: of all within a bound, and of many by chance beyond it.
 * With {@code -Dmodel.deviations=3 -Dmodel.random=1000000} it takes longer; {@code -Dmodel.seed} repeats what was found by
 * chance.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class StartModelTest {
    private static final int DEVIATIONS = Integer.getInteger("model.deviations", 2);
    private static final int BY_CHANCE = Integer.getInteger("model.random", 1_000);
    private static final Bounds ALL = new Bounds(DEVIATIONS, 2, 1, 2, 2, 1);
    private static final Bounds BEYOND = new Bounds(12, 5, 3, 4, 3, 2);

    static Stream<Scenario> onceSecondStarts() {
        return StartScenarios.onceSecondStarts();
    }

    static Stream<Scenario> whatUsersDo() {
        return StartScenarios.whatUsersDo();
    }

    @ParameterizedTest
    @MethodSource("onceSecondStarts")
    void whatOnceStartedAFileTwiceDoesNotAnyMore(Scenario scenario) {
        holds(scenario, explorer -> explorer.all(ALL));
    }

    @ParameterizedTest
    @MethodSource("whatUsersDo")
    void nothingBreaksWithinTheBound(Scenario scenario) {
        holds(scenario, explorer -> explorer.all(ALL));
    }

    @ParameterizedTest
    @MethodSource("whatUsersDo")
    void nothingBreaksByChanceBeyondTheBound(Scenario scenario) {
        long seed = Long.getLong("model.seed", ThreadLocalRandom.current().nextLong());
        holds(scenario, explorer -> explorer.random(BEYOND, seed, BY_CHANCE));
    }

    @ParameterizedTest
    @MethodSource("whatUsersDo")
    void nothingBreaksByChanceOnADatabase(Scenario scenario) {
        assumeFalse(scenario.name().equals(StartScenarios.SMALL), "a database has room");
        long seed = Long.getLong("model.seed", ThreadLocalRandom.current().nextLong());
        try (H2AtModelTime database = new H2AtModelTime()) {
            holds(scenario.in(database::emptyStore), explorer -> explorer.random(BEYOND, seed, BY_CHANCE / 100));
        }
    }

    private static void holds(Scenario scenario, Function<Explorer, Optional<Violation>> exploration) {
        Explorer explorer = new Explorer(scenario);
        Optional<Violation> violation;
        try (Quiet quiet = new Quiet()) {
            violation = exploration.apply(explorer);
        }
        System.out.println(scenario + ": " + explorer.executions() + " executions, "
                + explorer.time().toMillis() + " ms");
        violation.ifPresent(broken -> fail(broken.toString()));
    }
}
