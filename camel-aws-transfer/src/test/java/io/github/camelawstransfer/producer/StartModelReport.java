package io.github.camelawstransfer.producer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the model for a person who wants to know all that breaks, not only the first. */
final class StartModelReport {
    private StartModelReport() {}

    /** Takes the number of deviations, how the names of the scenarios begin, and "first" to end with what is found first. */
    public static void main(String[] arguments) {
        Bounds bounds = new Bounds(Integer.parseInt(arguments[0]), 2, 1, 2, 2, 1);
        String beginning = arguments.length < 2 ? "" : arguments[1];
        Stream.concat(StartScenarios.onceSecondStarts(), StartScenarios.whatUsersDo())
                .filter(scenario -> scenario.name().startsWith(beginning))
                .forEach(scenario -> report(scenario, bounds, arguments.length > 2));
    }

    private static void report(Scenario scenario, Bounds bounds, boolean onlyFirst) {
        Explorer explorer = new Explorer(scenario);
        List<Violation> found;
        try (Quiet quiet = new Quiet()) {
            found = onlyFirst ? explorer.all(bounds).stream().toList() : explorer.collect(bounds);
        }
        System.out.println("==== " + scenario + ": " + explorer.executions() + " executions, "
                + explorer.time().toMillis() + " ms, " + found.size() + " found");
        System.out.println(found.stream().map(Violation::toString).collect(Collectors.joining(System.lineSeparator())));
    }
}
