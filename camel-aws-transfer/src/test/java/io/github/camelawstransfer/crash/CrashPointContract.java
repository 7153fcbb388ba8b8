package io.github.camelawstransfer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.crash.CrashPoint.Moment;
import io.github.camelawstransfer.tracking.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process halts before or after each write to the store and each call to AWS; another one finishes what it left, and
 * then every promise is checked. The other process does the next point's work when it has finished, so that each point
 * costs one start of a JVM.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrashPointContract {
    /** Nothing parks events yet. */
    private static final Set<Step> UNUSED = EnumSet.of(Step.PARK, Step.UNPARK);

    /** How often these are passed depends on how long things take; once they always are. */
    private static final Set<Step> TIMED = EnumSet.of(Step.RENEW, Step.RELEASE);

    /** Of each other step so many hits, with the system property crash.points=all; crash.from begins at a later step. */
    private static final int ALL_HITS = 6;

    private final Map<Step, Integer> hits = new EnumMap<>(Step.class);

    private CrashBench bench;
    private NodeProcess node;
    private int run;
    private int halts;
    private long duplicatesBefore;
    private boolean intact;

    abstract Database database(Path inFolder);

    /** Which hits of a step are crash points of the normal run. */
    abstract List<Integer> hitsOf(Step step);

    @BeforeAll
    void countSteps(@TempDir Path folder) {
        bench = new CrashBench(folder, database(folder));
        ensureNode();
        bench.witness.plans.add("census");
        await().atMost(CrashBench.LONGEST_FINISH).until(() -> !bench.witness.survivors.isEmpty() || !node.isAlive());
        String counted = bench.witness.survivors.poll();
        assertThat(counted).as(node::tail).isNotNull();
        for (String pair : counted.split(" ", -1)) {
            String[] words = pair.split("=", -1);
            hits.put(Step.valueOf(words[0]), Integer.parseInt(words[1]));
        }
        bench.verify(bench.awaitSettled(node), 0);
        intact = true;
    }

    @AfterAll
    void stop() {
        if (bench != null) {
            if (node != null) {
                node.close();
            }
            System.out.printf(
                    "%s: %d halts, %d deliveries, %d of them duplicates; steps of a run: %s%n",
                    bench.settings.database().name(),
                    halts,
                    bench.witness.deliveries().size(),
                    duplicates(),
                    hits);
            bench.close();
        }
    }

    @Test
    void theWorkPassesEveryStep() {
        assertThat(hits.keySet()).containsAll(EnumSet.complementOf(EnumSet.copyOf(UNUSED)));
    }

    @TestFactory
    Stream<DynamicTest> aProcessThatHalts() {
        return points().stream()
                .map(point -> DynamicTest.dynamicTest(point.toString(), () -> {
                    ensureNode();
                    intact = false;
                    String halted = haltAt(point);
                    List<LedgerRow> ledger = bench.awaitSettled(node);
                    bench.verify(ledger, 1);
                    verifyResent(ledger, halted);
                    reportDuplicates(point);
                    intact = true;
                }));
    }

    private List<CrashPoint> points() {
        boolean all = "all".equals(System.getProperty("crash.points"));
        String from = System.getProperty("crash.from", Step.BEGIN.name());
        List<CrashPoint> points = new ArrayList<>();
        for (Step step : EnumSet.range(Step.valueOf(from), Step.LIST_FILE_TRANSFER_RESULTS)) {
            if (UNUSED.contains(step)) {
                continue;
            }
            List<Integer> wanted = all
                    ? Stream.iterate(1, n -> n + 1)
                            .limit(TIMED.contains(step) ? 1 : ALL_HITS)
                            .toList()
                    : hitsOf(step);
            for (int hit : wanted) {
                if (hit <= hits.getOrDefault(step, 0)) {
                    Arrays.stream(Moment.values()).forEach(moment -> points.add(new CrashPoint(step, moment, hit)));
                }
            }
        }
        return points;
    }

    /** After a failed test there may be none, or one that does something else than to wait for a plan. */
    private void ensureNode() {
        if (node != null && !intact) {
            node.close();
            bench.witness.forgetAnswers();
        }
        if (node == null || !node.isAlive()) {
            node = bench.start(bench.settings.named("node" + run++).advancing(CrashBench.OVERDUE));
            bench.awaitSettled(node);
        }
    }

    private String haltAt(CrashPoint point) {
        String name = "run" + run;
        bench.witness.plans.add(name + " " + point);
        assertThat(node.awaitExit(120))
                .as(() -> point + " was not reached\n" + bench.witness.troubles + node.tail())
                .isEqualTo(Steps.HALTED);
        halts++;
        bench.aws.emulator.faults().clear();
        node = bench.start(bench.settings
                .named("node" + run++)
                .advancing(CrashBench.OVERDUE)
                .resending(name));
        return name;
    }

    /** What has a key was sent again: it is complete, or the answer to a start of it was lost. */
    private static void verifyResent(List<LedgerRow> ledger, String run) {
        verifyResent(ledger, "/" + run + "-part-", PlannedWork.MANY);
        verifyResent(ledger, "/" + run + "-partly-", PlannedWork.PARTLY);
    }

    private static void verifyResent(List<LedgerRow> ledger, String names, int files) {
        List<LedgerRow> parts =
                ledger.stream().filter(row -> row.path().contains(names)).toList();
        assertThat(parts).hasSize(files);
        Set<String> states = parts.stream().map(LedgerRow::jobState).collect(Collectors.toSet());
        assertThat(states.equals(Set.of("FINISHED")) || states.contains("UNCONFIRMED"))
                .as(() -> "resent, but its jobs are " + states)
                .isTrue();
    }

    private void reportDuplicates(CrashPoint point) {
        long duplicates = duplicates();
        System.out.printf(
                "%s %s: %d duplicates%n", bench.settings.database().name(), point, duplicates - duplicatesBefore);
        duplicatesBefore = duplicates;
    }

    private long duplicates() {
        return Verdict.duplicates(bench.witness.deliveries());
    }
}
