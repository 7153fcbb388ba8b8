package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.producer.AwsCall.Answer.DENIED;
import static io.github.camelawstransfer.producer.AwsCall.Answer.NOTHING_AND_LOST;
import static io.github.camelawstransfer.producer.AwsCall.Answer.STARTED;
import static io.github.camelawstransfer.producer.Scenario.paths;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scenarios of the model of starts. */
final class StartScenarios {
    /** The one that needs a store without much room. */
    static final String SMALL = "the store is small";

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final @Nullable Duration FOR_EVER = null;
    private static final List<String> GOOD_AND_BAD = List.of("/good", "/bad");
    private static final List<String> GOOD_AND_FLAKY = List.of("/good", "/flaky");

    private StartScenarios() {}

    /** Each is a second start of a file that was once possible. */
    static Stream<Scenario> onceSecondStarts() {
        return Stream.of(
                Scenario.of(
                                "1: an exchange joins by its key after a restart",
                                asked("A", "k", GOOD_AND_BAD, 1),
                                asked("B", "k", GOOD_AND_BAD, 1))
                        .awaiting(ONE_HOUR),
                Scenario.of("2: a restart is refused", asked("A", null, GOOD_AND_BAD, 2))
                        .awaiting(ONE_HOUR)
                        .answered(STARTED, DENIED),
                Scenario.of(
                                "2: a restart is refused, and an exchange has the same key",
                                asked("A", "k", GOOD_AND_BAD, 1),
                                asked("B", "k", GOOD_AND_BAD, 0))
                        .awaiting(ONE_HOUR)
                        .answered(STARTED, DENIED),
                Scenario.of("3: the store fails once while a redelivery looks", asked("A", null, paths("/many", 12), 2))
                        .answered(STARTED, DENIED),
                Scenario.of(
                                "4: a full store drops what an exchange waits for",
                                asked("A", null, paths("/good", 2), 1),
                                asked("B", null, paths("/other", 2), 0))
                        .awaiting(ONE_HOUR)
                        .inStoreOf(2),
                Scenario.of(
                                "4: a full store drops what an exchange waits for without an end",
                                asked("A", null, paths("/good", 2), 1),
                                asked("B", null, paths("/other", 2), 0))
                        .awaiting(FOR_EVER)
                        .inStoreOf(2),
                Scenario.of(
                                "4: what an exchange waited for is purged before it comes again",
                                asked("A", null, paths("/good", 2), 1))
                        .awaiting(ONE_HOUR)
                        .late()
                        .purged(),
                Scenario.of(
                                "5: an operator says that one of two jobs was not started",
                                asked("A", "k", paths("/many", 12), 0),
                                asked("B", "k", paths("/many", 12), 0))
                        .answered(STARTED, NOTHING_AND_LOST)
                        .withOperator());
    }

    /** What users do, with everything that can go wrong. */
    static Stream<Scenario> whatUsersDo() {
        return Stream.of(
                Scenario.of(
                                "two exchanges wait, with one key",
                                asked("A", "k", GOOD_AND_FLAKY, 2),
                                asked("B", "k", GOOD_AND_FLAKY, 2))
                        .awaiting(ONE_HOUR),
                Scenario.of("an exchange waits, without a key", asked("A", null, GOOD_AND_FLAKY, 3))
                        .awaiting(ONE_HOUR)
                        .late(),
                Scenario.of("an exchange does not wait, without a key", asked("A", null, GOOD_AND_FLAKY, 3))
                        .late(),
                Scenario.of(
                                "two nodes have one key",
                                asked("A", "k", GOOD_AND_FLAKY, 1),
                                asked("B", 1, "k", GOOD_AND_FLAKY, 1))
                        .onNodes(2)
                        .dying()
                        .late(),
                Scenario.of(
                                "two nodes have one key and wait",
                                asked("A", "k", GOOD_AND_FLAKY, 1),
                                asked("B", 1, "k", GOOD_AND_FLAKY, 1))
                        .onNodes(2)
                        .awaiting(ONE_HOUR)
                        .dying(),
                Scenario.of(
                        "a request has two jobs",
                        asked("A", "k", paths("/many", 11), 2),
                        asked("B", "k", paths("/many", 11), 1)),
                Scenario.of(
                                "a request has two jobs and is waited for",
                                asked(
                                        "A",
                                        null,
                                        Stream.concat(paths("/many", 10).stream(), Stream.of("/flaky"))
                                                .toList(),
                                        2))
                        .awaiting(ONE_HOUR),
                Scenario.of(
                                "two requests are gathered",
                                asked("A", null, List.of("/a"), 2),
                                asked("B", null, List.of("/b"), 2))
                        .gathered()
                        .together(),
                Scenario.of(
                                "two requests with keys are gathered and waited for",
                                asked("A", "a", List.of("/flaky-a"), 2),
                                asked("B", "b", List.of("/b"), 1),
                                asked("C", "a", List.of("/flaky-a"), 1))
                        .gathered()
                        .together()
                        .awaiting(ONE_HOUR),
                Scenario.of(
                                "three requests with two keys are gathered",
                                asked("A", "a", List.of("/a"), 2),
                                asked("B", "b", List.of("/b"), 1),
                                asked("C", "a", List.of("/a"), 1))
                        .gathered()
                        .together(),
                Scenario.of(
                                "what is in doubt is started again on two nodes",
                                asked("A", "k", GOOD_AND_FLAKY, 2),
                                asked("B", 1, "k", GOOD_AND_FLAKY, 1))
                        .onNodes(2)
                        .restartingUnconfirmed()
                        .late()
                        .dying(),
                Scenario.of(
                                "what is in doubt is started again, and an operator settles it",
                                asked("A", "k", GOOD_AND_FLAKY, 2),
                                asked("B", "k", GOOD_AND_FLAKY, 1))
                        .restartingUnconfirmed()
                        .withOperator(),
                Scenario.of("what is in doubt is started again", asked("A", null, GOOD_AND_FLAKY, 3))
                        .restartingUnconfirmed()
                        .late()
                        .awaiting(ONE_HOUR),
                Scenario.of(
                                "what is in doubt is started again, with a key",
                                asked("A", "k", GOOD_AND_FLAKY, 2),
                                asked("B", "k", GOOD_AND_FLAKY, 2))
                        .restartingUnconfirmed(),
                Scenario.of(
                                "the store is purged, and nobody waits",
                                asked("A", "k", paths("/many", 11), 2),
                                asked("B", "k", paths("/many", 11), 1))
                        .purged(),
                Scenario.of(
                                "the store is purged",
                                asked("A", "k", GOOD_AND_FLAKY, 2),
                                asked("B", "k", GOOD_AND_FLAKY, 1))
                        .awaiting(ONE_HOUR)
                        .purged(),
                Scenario.of(SMALL, asked("A", null, GOOD_AND_FLAKY, 2), asked("B", null, paths("/other", 2), 1))
                        .awaiting(ONE_HOUR)
                        .inStoreOf(4),
                Scenario.of(
                                "an operator settles what is in doubt",
                                asked("A", "k", paths("/many", 11), 2),
                                asked("B", "k", paths("/many", 11), 1))
                        .withOperator(),
                Scenario.of(
                                "an operator settles what is in doubt and waited for",
                                asked("A", "k", GOOD_AND_FLAKY, 2),
                                asked("B", "k", GOOD_AND_FLAKY, 1))
                        .awaiting(ONE_HOUR)
                        .withOperator());
    }

    private static Scenario.Asked asked(String name, @Nullable String key, List<String> paths, int redeliveries) {
        return asked(name, 0, key, paths, redeliveries);
    }

    private static Scenario.Asked asked(
            String name, int node, @Nullable String key, List<String> paths, int redeliveries) {
        return new Scenario.Asked(name, node, key, paths, redeliveries);
    }
}
