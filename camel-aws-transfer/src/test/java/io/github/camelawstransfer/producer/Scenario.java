package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.start.StartSettings;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the executions of a model when all goes well, and what may happen instead.
 *
 * @param name      a sentence
 * @param store     makes the empty store of an execution
 * @param nodes     how many nodes there are
 * @param exchanges in the order in which they come, each when those before it have ended
 * @param settings  how requests are started
 * @param awaiting  how exchanges wait for their files, null when they do not
 * @param answers   what AWS does with its first calls when all goes well; it starts all others
 * @param may       what else may happen
 * @param retention how long what is over is kept
 */
record Scenario(
        String name,
        Function<Clock, TransferStore> store,
        int nodes,
        List<Asked> exchanges,
        StartSettings settings,
        @Nullable Awaiting awaiting,
        List<AwsCall.Answer> answers,
        May may,
        Retention retention) {

    /** A file whose name begins with this is FAILED however often it is started. */
    static final String BAD = "/bad";

    /** A file whose name begins with this is FAILED when it is started for the first time. */
    static final String FLAKY = "/flaky";

    /**
     * What an exchange asks for.
     *
     * @param name         its name in stories
     * @param node         on which node it is
     * @param key          its idempotency key, null for none
     * @param redeliveries how often it comes again
     */
    record Asked(String name, int node, @Nullable String key, List<String> paths, int redeliveries) {}

    /**
     * What may happen beside what the nodes do.
     *
     * @param operator whether an operator settles what is UNCONFIRMED, as soon as nothing else is to be done
     * @param purge    whether the store may be purged
     * @param die      whether a node may die
     * @param late     whether time may pass while something is under way
     * @param together whether all exchanges come at once
     */
    record May(boolean operator, boolean purge, boolean die, boolean late, boolean together) {}

    private static final Retention LONG = new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

    /** One node, a memory store with room, nobody waits, and nothing happens beside. */
    static Scenario of(String name, Asked... exchanges) {
        return new Scenario(
                name,
                MemoryTransferStore::new,
                1,
                List.of(exchanges),
                new StartSettings(START_TIMEOUT, false, true, null),
                null,
                List.of(),
                new May(false, false, false, false, false),
                LONG);
    }

    Scenario awaiting(@Nullable Duration timeout) {
        return with(store, nodes, settings, new Awaiting(timeout, true, false), answers, may, retention);
    }

    Scenario onNodes(int number) {
        return with(store, number, settings, awaiting, answers, may, retention);
    }

    Scenario inStoreOf(int items) {
        return with(clock -> new MemoryTransferStore(clock, items), nodes, settings, awaiting, answers, may, retention);
    }

    Scenario in(Function<Clock, TransferStore> otherStore) {
        return with(otherStore, nodes, settings, awaiting, answers, may, retention);
    }

    Scenario answered(AwsCall.Answer... first) {
        return with(store, nodes, settings, awaiting, List.of(first), may, retention);
    }

    Scenario restartingUnconfirmed() {
        return with(
                store,
                nodes,
                new StartSettings(settings.startTimeout(), true, true, settings.batching()),
                awaiting,
                answers,
                may,
                retention);
    }

    Scenario gathered() {
        return with(
                store,
                nodes,
                new StartSettings(
                        settings.startTimeout(),
                        settings.restartUnconfirmed(),
                        true,
                        new StartSettings.Batching(Duration.ofMillis(100), 10)),
                awaiting,
                answers,
                may,
                retention);
    }

    Scenario withOperator() {
        return with(
                store,
                nodes,
                settings,
                awaiting,
                answers,
                new May(true, may.purge, may.die, may.late, may.together),
                retention);
    }

    /** What is over is removed by the next purge, whether or not anybody heard of it. */
    Scenario purged() {
        return with(
                store,
                nodes,
                settings,
                awaiting,
                answers,
                new May(may.operator, true, may.die, may.late, may.together),
                new Retention(Duration.ZERO, Duration.ZERO, retention.keys()));
    }

    Scenario dying() {
        return with(
                store,
                nodes,
                settings,
                awaiting,
                answers,
                new May(may.operator, may.purge, true, may.late, may.together),
                retention);
    }

    Scenario late() {
        return with(
                store,
                nodes,
                settings,
                awaiting,
                answers,
                new May(may.operator, may.purge, may.die, true, may.together),
                retention);
    }

    Scenario together() {
        return with(
                store,
                nodes,
                settings,
                awaiting,
                answers,
                new May(may.operator, may.purge, may.die, may.late, true),
                retention);
    }

    private Scenario with(
            Function<Clock, TransferStore> newStore,
            int newNodes,
            StartSettings newSettings,
            @Nullable Awaiting newAwaiting,
            List<AwsCall.Answer> newAnswers,
            May newMay,
            Retention newRetention) {
        return new Scenario(
                name, newStore, newNodes, exchanges, newSettings, newAwaiting, newAnswers, newMay, newRetention);
    }

    /** Some paths, one after the other. */
    static List<String> paths(String start, int count) {
        return IntStream.range(0, count).mapToObj(number -> start + number).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
