package io.github.camelawstransfer.producer;

import java.util.Optional;
import java.util.stream.Stream;

/** Runs the model and writes what it found. */
final class StartModelReport {
    private StartModelReport() {}

    /** Takes the number of deviations. */
    public static void main(String[] arguments) {
        int deviations = Integer.parseInt(arguments[0]);
        Stream<Scenario> scenarios = Stream.concat(StartScenarios.onceSecondStarts(), StartScenarios.whatUsersDo())
                .filter(scenario -> arguments.length < 2 || scenario.name().startsWith(arguments[1]));
        scenarios.forEach(scenario -> {
            Explorer explorer = new Explorer(scenario);
            Optional<Violation> found;
            try (Quiet quiet = new Quiet()) {
                found = explorer.all(new Bounds(deviations, 2, 1, 2, 1, 1));
            }
            System.out.println("==== " + scenario + ": " + explorer.executions() + " executions, "
                    + explorer.time().toMillis() + " ms: "
                    + found.map(Violation::toString).orElse("nothing broken"));
        });
    }
}
