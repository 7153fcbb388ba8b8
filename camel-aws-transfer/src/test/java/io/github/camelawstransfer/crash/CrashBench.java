package io.github.camelawstransfer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** Everything that nodes need and that outlives them: service, witness, database. */
final class CrashBench implements AutoCloseable {
    /** After this, a start without an answer is overdue: startTimeout (2 min), the call's time-out and 10 minutes. */
    static final Duration OVERDUE = Duration.ofMinutes(14);

    /** How long a node may take to finish what one other left. */
    static final Duration LONGEST_FINISH = Duration.ofMinutes(5);

    /** How long a node may take to finish what hundreds of killed ones left, on a machine that does other things too. */
    static final Duration LONGEST_FINISH_OF_MANY = Duration.ofMinutes(45);

    final Path folder;
    final Aws aws;
    final Witness witness;
    final NodeSettings settings;
    private final Set<String> knownProblems = new HashSet<>();
    private final Map<String, LedgerRow> known = new LinkedHashMap<>();
    private long knownUnconfirmed;
    private int knownLostAnswers;

    CrashBench(Path folder, Database database) {
        this.folder = folder;
        aws = new Aws(folder);
        witness = new Witness(aws.emulator.faults());
        String prefix = "crash" + Long.toString(System.nanoTime(), 36) + "_";
        settings = NodeSettings.of("first", NodeSettings.Work.PLANS, aws, witness, database, prefix);
    }

    NodeProcess start(NodeSettings node) {
        return NodeProcess.start(node, folder);
    }

    /** What the store knows, told by a node that finished everything. */
    List<LedgerRow> awaitSettled(NodeProcess node) {
        Duration longest = node.settings.work() == NodeSettings.Work.FINISH ? LONGEST_FINISH_OF_MANY : LONGEST_FINISH;
        try {
            await().atMost(longest)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !witness.settled.isEmpty() || !node.isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the node did not finish: " + witness.troubles + "\n" + node.tail(), e);
        }
        List<LedgerRow> ledger = witness.settled.poll();
        assertThat(ledger)
                .as(() -> "the node finished nothing: " + witness.troubles + "\n" + node.tail())
                .isNotNull();
        return ledger;
    }

    /**
     * Fails when a promise was broken since the last time.
     *
     * @param maxUnconfirmed the most starts that may have ended UNCONFIRMED since then: those that were under way when a
     *     process died, apart from those whose answer the service lost
     */
    void verify(List<LedgerRow> ledger, int maxUnconfirmed) {
        Set<String> problems = new LinkedHashSet<>(remember(ledger));
        List<LedgerRow> everything = List.copyOf(known.values());
        problems.addAll(Verdict.problems(aws, everything, witness));
        problems.removeAll(knownProblems);
        knownProblems.addAll(problems);
        long unconfirmed = Verdict.unconfirmedJobs(everything);
        int lostAnswers = witness.lostAnswers.get();
        long newlyUnconfirmed = unconfirmed - knownUnconfirmed;
        int newlyLost = lostAnswers - knownLostAnswers;
        knownUnconfirmed = unconfirmed;
        knownLostAnswers = lostAnswers;
        assertThat(problems).isEmpty();
        assertThat(newlyUnconfirmed).as("starts that are UNCONFIRMED").isLessThanOrEqualTo(maxUnconfirmed + newlyLost);
    }

    /** The store may forget what is over; here it is still known. */
    private List<String> remember(List<LedgerRow> ledger) {
        Map<String, LedgerRow> now = new LinkedHashMap<>();
        ledger.forEach(row -> now.put(row.item(), row));
        List<String> forgotten = known.values().stream()
                .filter(row -> !now.containsKey(row.item()) && !row.isOver())
                .map(row -> "forgotten: " + row)
                .toList();
        known.putAll(now);
        return forgotten;
    }

    @Override
    public void close() {
        witness.close();
        aws.close();
    }
}
