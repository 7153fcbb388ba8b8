package io.github.camelawstransfer.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What a purge costs, and what it does to live work beside it, on PostgreSQL: a program, not a test. The purge has the
 * rhythm of housekeeping; by turns it works and rests, so that what else the machine does meets both.
 */
public final class PurgeBenchmark {
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));
    private static final ConnectorScope HERE = new ConnectorScope(null, SampleRequest.REGION, null, null);
    private static final List<String> TABLES = List.of("request", "idempotency", "job", "item", "path", "correlation");

    /** As in housekeeping. */
    private static final int BATCH = 50;

    private static final long PAUSE_MILLIS = 50;

    private static final int EVERY_MILLIS = 50;
    private static final Duration FIRST_CHECK = Duration.ofMillis(500);
    private static final int TURNS = 6;

    private final DataSource database;
    private final String prefix;
    private final TransferStore store;

    PurgeBenchmark(DataSource database, String prefix) {
        this.database = database;
        this.prefix = prefix;
        this.store = new JdbcTransferStore(database, prefix, true);
    }

    /** {@code purge.old}, {@code purge.unheard} and {@code purge.seconds} say how much, and for how long each turn. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "256MB");
        HikariConfig config = new HikariConfig();
        try (EmbeddedPostgres postgres = server.start()) {
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            config.setUsername("postgres");
            try (HikariDataSource pool = new HikariDataSource(config)) {
                PurgeBenchmark benchmark = new PurgeBenchmark(pool, "purge_");
                benchmark.purgeNothing(Integer.getInteger("purge.unheard", 200_000));
                benchmark.purgeBesideWork(
                        Integer.getInteger("purge.old", 1_000_000),
                        Duration.ofSeconds(Integer.getInteger("purge.seconds", 10)));
            }
        }
    }

    /** A purge that finds nothing, with many requests that nobody heard of and that are kept for longer. */
    double purgeNothing(int unheard) throws SQLException {
        load(unheard, 10, false);
        List<Double> millis = new ArrayList<>();
        for (int n = 0; n < 21; n++) {
            long begun = System.nanoTime();
            Purged purged = store.purge(RETENTION, BATCH);
            millis.add(millis(System.nanoTime() - begun));
            if (purged.requests() > 0) {
                throw new IllegalStateException("something was removed: " + purged);
            }
        }
        say("ms for a purge that removes nothing, with %,d unheard requests: median %.2f", unheard, at(millis, 0.5));
        return at(millis, 0.5);
    }

    /** What live work sees, without a purge and with one, by turns. */
    int purgeBesideWork(int old, Duration turn) throws Exception {
        load(old, 30, true);
        long rows = rows();
        Purged first = store.purge(RETENTION, BATCH);
        say("rows written for a removed request of one file: %.2f", (rows - rows()) / (double) first.requests());
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
        Figures without = new Figures();
        Figures with = new Figures();
        int removed = 0;
        try {
            new Figures().work(threads, turn).await();
            for (int n = 0; n < TURNS; n++) {
                CountDownLatch worked = (n % 2 == 0 ? without : with).work(threads, turn);
                while (n % 2 == 1 && worked.getCount() > 0) {
                    removed += store.purge(RETENTION, BATCH).requests();
                    worked.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
                worked.await();
            }
        } finally {
            threads.shutdownNow();
        }
        say("requests removed a second: %.0f", removed / (turn.toMillis() / 1000.0 * TURNS / 2));
        compare("from due to taken", without.detection, with.detection);
        compare("from time-out to told", without.timeOuts, with.timeOuts);
        return removed + first.requests() + rest();
    }

    /** Removes what the turns left; how much that is depends on the machine. */
    private int rest() {
        int removed = 0;
        Purged some;
        do {
            some = store.purge(RETENTION, 1_000);
            removed += some.requests();
        } while (some.requests() > 0);
        return removed;
    }

    /** How late things were, in milliseconds. */
    private final class Figures {
        private final List<Double> detection = Collections.synchronizedList(new ArrayList<>());
        private final List<Double> timeOuts = Collections.synchronizedList(new ArrayList<>());

        /** Starts a transfer, takes due checks, and ends a wait, each every 50 ms, and adds how late the last two were. */
        private CountDownLatch work(ScheduledExecutorService threads, Duration time) {
            CountDownLatch done = new CountDownLatch(1);
            var start = threads.scheduleAtFixedRate(this::start, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            var check = threads.scheduleWithFixedDelay(this::check, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            long begun = System.nanoTime();
            var wait = threads.scheduleAtFixedRate(
                    new Runnable() {
                        private long due = begun;

                        @Override
                        public void run() {
                            due += TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
                            store.request("unknown");
                            timeOuts.add(millis(System.nanoTime() - due));
                        }
                    },
                    EVERY_MILLIS,
                    EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            var end = threads.schedule(
                    () -> {
                        List.of(start, check, wait).forEach(work -> work.cancel(false));
                        done.countDown();
                    },
                    time.toMillis(),
                    TimeUnit.MILLISECONDS);
            if (end.isCancelled()) {
                throw new IllegalStateException("the threads have ended");
            }
            return done;
        }

        private void start() {
            String id = UUID.randomUUID().toString();
            SampleRequest request = SampleRequest.of(id, 1);
            request.begin(store);
            store.apply(id + "-0", new JobInput.Starting(Duration.ofMinutes(5)));
            store.apply(id + "-0", new JobInput.Confirmed("t-" + id, FIRST_CHECK));
        }

        private void check() {
            for (DueCheck due : store.takeChecks(List.of(HERE), (check, number) -> Duration.ofMinutes(5), 50)) {
                detection.add((double) due.sinceStarted().minus(FIRST_CHECK).toMillis());
                store.apply(
                        due.job().id(),
                        new JobInput.Observed(Map.of(due.job().paths().get(0), ItemResult.of(ItemStatus.COMPLETED))));
            }
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double at(List<Double> figures, double share) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }

    private static void compare(String what, List<Double> without, List<Double> with) {
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            say(
                    "ms %s, %.0f %% within: %.1f without a purge, %.1f with one (%.2f times)",
                    what, share * 100, at(without, share), at(with, share), at(with, share) / at(without, share));
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private long rows() throws SQLException {
        long rows = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (var count = statement.executeQuery("select count(*) from " + prefix + table)) {
                    count.next();
                    rows += count.getLong(1);
                }
            }
        }
        return rows;
    }

    /** Requests of one file that was completed some days ago. */
    private void load(int requests, int daysAgo, boolean heard) throws SQLException {
        String name = heard ? "'heard' || n" : "'unheard' || n";
        String then =
                "(floor(extract(epoch from clock_timestamp()) * 1000)::bigint - " + daysAgo * 86_400_000L + " + n)";
        String numbers = " from generate_series(1, " + requests + ") n";
        run("insert into {request} (id, connector_id, fingerprint, begun_at, claim_number, changed_due, final_due,"
                + " complete_due, over_since) select " + name + ", 'c', 'f', " + then + ", 0, "
                + (heard ? "null, null, null" : then + ", " + then + ", " + then) + ", " + then + numbers);
        run("insert into {job} (id, connector_id, region, kind, remote_directory_path, job_state, transfer_id, version,"
                + " begun_at, confirmed_at, checks) select " + name
                + " || '-0', 'c', 'old', 'SEND', '/remote', 'FINISHED',"
                + " 't' || n, 3, " + then + ", " + then + ", 1" + numbers);
        run("insert into {item} (request_id, item_number, job_id, position_in_job, attempt_number, status,"
                + " sequence_number, observed_at, delivered, attempts) select " + name + ", 0, " + name
                + " || '-0', 0, 1,"
                + " 'COMPLETED', 1, " + then + ", " + (heard ? "'COMPLETED'" : "null") + ", 1" + numbers);
        run("insert into {path} (request_id, item_number, file_path) select " + name
                + ", 0, '/bucket/folder/' || n || '.txt'" + numbers);
        run("vacuum analyze");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new Names(prefix, "0").apply(sql));
        }
    }
}
