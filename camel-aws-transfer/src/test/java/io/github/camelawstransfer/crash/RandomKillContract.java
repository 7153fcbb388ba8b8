package io.github.camelawstransfer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with a continuous load is killed at random moments and started again, as often as the system property
 * crash.kills says (3). The seed is crash.seed; it is printed, because no two runs are alike without it.
 */
abstract class RandomKillContract {
    private static final int KILLS = Integer.getInteger("crash.kills", 3);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    /** Longer than a node takes to start, and long enough for some hundred files. */
    private static final int MAX_LIFE_MILLIS = 1500;

    /** How many of ten nodes are killed while they start. */
    private static final int KILLED_EARLY = 2;

    abstract Database database(Path inFolder);

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void losesNothingHoweverOftenItIsKilled(@TempDir Path folder) {
        Random random = new Random(SEED);
        try (CrashBench bench = new CrashBench(folder, database(folder))) {
            long start = System.nanoTime();
            for (int kill = 0; kill < KILLS; kill++) {
                killOne(bench, kill, random);
            }
            List<LedgerRow> ledger = finish(bench);
            report(bench, ledger, Duration.ofNanos(System.nanoTime() - start));
            bench.verify(ledger, KILLS * Load.CALLS);
            assertThat(bench.witness.troubles).isEmpty();
            assertThat(bench.aws.started()).isNotEmpty();
        }
    }

    /** Time moves on between two lives, so that starts without an answer become overdue. */
    private static void killOne(CrashBench bench, int kill, Random random) {
        String name = "life" + kill;
        boolean early = random.nextInt(10) < KILLED_EARLY;
        int life = random.nextInt(MAX_LIFE_MILLIS);
        NodeSettings settings = bench.settings
                .named(name)
                .working(NodeSettings.Work.LOAD)
                .emitting("changes")
                .advancing(CrashBench.OVERDUE);
        try (NodeProcess node = bench.start(settings)) {
            if (!early) {
                await().atMost(CrashBench.LONGEST_FINISH)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> bench.witness.readyNodes.containsKey(name) || !node.isAlive());
            }
            assertThat(node.ended(life))
                    .as(() -> "it ended by itself\n" + node.tail())
                    .isFalse();
        }
        bench.aws.emulator.faults().clear();
    }

    /** This one gives nothing up, however often a change was attempted in the lives before. */
    private static List<LedgerRow> finish(CrashBench bench) {
        NodeSettings settings = bench.settings
                .named("last")
                .working(NodeSettings.Work.FINISH)
                .emitting("changes")
                .advancing(CrashBench.OVERDUE);
        try (NodeProcess last = bench.start(settings)) {
            return bench.awaitSettled(last);
        }
    }

    private static void report(CrashBench bench, List<LedgerRow> ledger, Duration took) {
        List<Delivery> deliveries = bench.witness.deliveries();
        long duplicates = Verdict.duplicates(deliveries);
        System.out.printf(
                "%s: %d kills in %d s (crash.seed=%d): %d transfers of %d files started, %d files UNCONFIRMED,"
                        + " %d deliveries, %d duplicates (%.1f of 1,000)%n",
                bench.settings.database().name(),
                KILLS,
                took.toSeconds(),
                SEED,
                bench.aws.started().size(),
                bench.aws.started().stream().mapToInt(t -> Aws.paths(t).size()).sum(),
                ledger.stream()
                        .filter(row -> row.status().equals("UNCONFIRMED"))
                        .count(),
                deliveries.size(),
                duplicates,
                1000.0 * duplicates / Math.max(1, deliveries.size()));
    }
}
