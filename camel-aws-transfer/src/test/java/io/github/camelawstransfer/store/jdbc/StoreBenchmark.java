package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How fast the stores are: a program, not a test. It prints a table, and says what it is doing meanwhile. */
public final class StoreBenchmark {
    /** Exchanges come on several threads of a node; checks and claims are made by one thread of each. */
    private static final int EXCHANGE_THREADS = 4;

    private static final int CHURNING_NODES = 2;
    private static final int CHURNING_THREADS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int TURNS = 5;
    private static final String CLAIM =
            "claim " + BenchmarkWork.CLAIMS_AT_ONCE + " of " + BenchmarkSettings.DUE + " due";
    private static final String CHECK =
            "take " + BenchmarkWork.CHECKS_AT_ONCE + " of " + BenchmarkSettings.DUE + " due checks";

    private final BenchmarkSettings settings;
    private final BenchmarkTable table;
    private final BenchmarkedStore store;

    private StoreBenchmark(BenchmarkSettings settings, BenchmarkTable table, BenchmarkedStore store) {
        this.settings = settings;
        this.table = table;
        this.store = store;
    }

    /** Runs what {@link BenchmarkSettings} says. */
    public static void main(String[] arguments) throws Exception {
        BenchmarkSettings settings = BenchmarkSettings.read();
        BenchmarkTable table = new BenchmarkTable();
        for (String name : settings.stores()) {
            try (BenchmarkedStore store = open(name)) {
                StoreBenchmark benchmark = new StoreBenchmark(settings, table, store);
                benchmark.measurePieces();
                benchmark.measureByTurns();
            }
        }
        table.print(settings);
    }

    private static BenchmarkedStore open(String name) {
        return switch (name) {
            case "memory" -> new BenchmarkedMemoryStore();
            case "h2" -> BenchmarkedDatabase.h2();
            case "postgresql" -> BenchmarkedDatabase.postgres();
            default ->
                throw new IllegalArgumentException(
                        "benchmark.stores has " + name + ", but must be some of memory, h2 and postgresql");
        };
    }

    private List<Integer> nodes() {
        return store.mostNodes() == 1 ? List.of(1) : List.of(1, settings.nodes());
    }

    private void measurePieces() throws Exception {
        for (int count : nodes()) {
            BenchmarkWork work = fill(store, settings.small());
            figure("requests begun/s", count, EXCHANGE_THREADS, node -> {
                work.begin(store.node(node));
                return 1;
            });
            figure("records/s", count, EXCHANGE_THREADS, node -> work.record(store.node(node)) ? 1 : 0);
            figure("checks taken/s, 50 at once", count, 1, node -> work.takeChecks(store.node(node)));
        }
    }

    /**
     * Few and many jobs lie side by side and are measured by turns, so that what else the machine does meets both. Only the
     * many are churned; the few are new again afterwards.
     */
    private void measureByTurns() throws Exception {
        try (BenchmarkedStore beside = store.beside()) {
            Side many = new Side(store, fill(store, settings.large()), "among " + settings.large() + " jobs");
            compare(few(beside), many, "");
            store.whileATransactionIsOpen(() -> {
                churn(many.work());
                compare(few(beside), many, ", after churn with a transaction held open");
                return many;
            });
        }
    }

    private record Side(BenchmarkedStore store, BenchmarkWork work, String among) {}

    private Side few(BenchmarkedStore beside) {
        return new Side(beside, fill(beside, settings.small()), "among " + settings.small() + " jobs");
    }

    /** Adds how long each call took that found as much as it asked for. */
    @FunctionalInterface
    private interface Timed {
        void call(TransferStore node, BenchmarkWork work, Queue<Long> nanos);
    }

    private void compare(Side few, Side many, String when) throws Exception {
        for (int count : nodes()) {
            compare(CLAIM, StoreBenchmark::claim, count, few, many, when);
            compare(CHECK, StoreBenchmark::takeChecks, count, few, many, when);
        }
    }

    private void compare(String what, Timed timed, int nodes, Side few, Side many, String when) throws Exception {
        time(timed, nodes, WARM_UP, few);
        time(timed, nodes, WARM_UP, many);
        List<Long> ofFew = new ArrayList<>();
        List<Long> ofMany = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            ofFew.addAll(time(timed, nodes, settings.seconds().dividedBy(TURNS), few));
            ofMany.addAll(time(timed, nodes, settings.seconds().dividedBy(TURNS), many));
        }
        double fewMillis = medianMillis(ofFew);
        double manyMillis = medianMillis(ofMany);
        note("ms to " + what + ", " + few.among() + when, nodes, fewMillis);
        note("ms to " + what + ", " + many.among() + when, nodes, manyMillis);
        note("times as long to " + what + when, nodes, manyMillis / fewMillis);
    }

    private static Queue<Long> time(Timed timed, int nodes, Duration time, Side side) throws Exception {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        BenchmarkThreads.perSecond(nodes, 1, time, number -> {
            timed.call(side.store().node(number), side.work(), nanos);
            return 1;
        });
        return nanos;
    }

    /** What is claimed is delivered, and as much comes after it; that does not count. */
    private static void claim(TransferStore node, BenchmarkWork work, Queue<Long> nanos) {
        long since = System.nanoTime();
        List<ClaimedRequest> some = work.claim(node);
        if (some.size() == BenchmarkWork.CLAIMS_AT_ONCE) {
            nanos.add(System.nanoTime() - since);
        }
        for (ClaimedRequest one : some) {
            work.deliver(node, one);
            if (!work.record(node)) {
                work.live(node);
            }
        }
    }

    private static void takeChecks(TransferStore node, BenchmarkWork work, Queue<Long> nanos) {
        long since = System.nanoTime();
        if (work.takeChecks(node) == BenchmarkWork.CHECKS_AT_ONCE) {
            nanos.add(System.nanoTime() - since);
        }
    }

    private static double medianMillis(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2) / 1e6;
    }

    private BenchmarkWork fill(BenchmarkedStore filled, int jobs) {
        long since = System.nanoTime();
        filled.fill(jobs, BenchmarkSettings.DUE);
        say("filled with " + jobs + " jobs in " + seconds(since) + " s");
        return new BenchmarkWork(jobs, BenchmarkSettings.DUE);
    }

    private void figure(String what, int nodes, int threads, BenchmarkThreads.Piece piece) throws Exception {
        double atFirst = BenchmarkThreads.perSecond(nodes, threads, WARM_UP, piece);
        double figure = BenchmarkThreads.perSecond(nodes, threads, settings.seconds(), piece);
        // What is fast enough has nothing left to do after the warm-up.
        note(what, nodes, figure == 0 ? atFirst : figure);
    }

    /** Requests from their start over some checks to their delivery, so that as much stays due all the time. */
    private void churn(BenchmarkWork work) throws Exception {
        Semaphore started = new Semaphore(0);
        Semaphore completed = new Semaphore(0);
        double lives = BenchmarkThreads.perSecond(CHURNING_NODES, CHURNING_THREADS, settings.churn(), number -> {
            TransferStore node = store.node(number);
            work.start(node);
            started.release();
            if (started.tryAcquire(BenchmarkWork.CHECKS_AT_ONCE)) {
                for (int check = 0; check < BenchmarkWork.CHECKS_OF_A_LIFE; check++) {
                    completed.release(work.check(node));
                }
            }
            if (completed.tryAcquire(BenchmarkWork.CLAIMS_AT_ONCE)) {
                work.claim(node).forEach(claimed -> work.deliver(node, claimed));
            }
            return 1;
        });
        // Threads that meet at the same checks leave fewer due than there were.
        for (int start = 0; start < BenchmarkSettings.DUE; start++) {
            work.start(store.node(0));
        }
        say(Math.round(lives) + " requests/s from their start to their delivery, for "
                + settings.churn().toSeconds() + " s");
    }

    private void note(String what, int nodes, double figure) {
        say(what + " on " + nodes + ": " + BenchmarkTable.number(figure));
        table.add(what, nodes, store.name(), figure);
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    @SuppressWarnings("SystemOut")
    private void say(String what) {
        System.out.println(store.name() + ": " + what);
    }
}
