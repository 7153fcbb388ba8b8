package io.github.camelawstransfer.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** A store in a database, with a pool for each node; what it writes to the disk is deleted with it. */
final class BenchmarkedDatabase implements BenchmarkedStore {
    private static final List<String> TABLES = List.of("request", "idempotency", "job", "item", "path", "event");
    private static final int LOADED_AT_ONCE = 100_000;

    /**
     * What differs between databases.
     *
     * @param series a query for the numbers n between two parameters
     * @param tidy   the statements after a load
     */
    private record Kind(String name, int mostNodes, String user, String series, List<String> tidy) {}

    private static final Kind H2 =
            new Kind("H2, file", 1, "sa", "select x as n from system_range(?, ?)", List.of("analyze"));
    private static final Kind POSTGRES = new Kind(
            "PostgreSQL",
            Integer.MAX_VALUE,
            "postgres",
            "select n from generate_series(?, ?) n",
            List.of("vacuum analyze", "checkpoint"));

    private final Kind kind;
    private final String url;
    private final String prefix;
    private final AutoCloseable server;
    private final Map<Integer, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final Map<Integer, TransferStore> nodes = new ConcurrentHashMap<>();

    private BenchmarkedDatabase(Kind kind, String url, String prefix, AutoCloseable server) {
        this.kind = kind;
        this.url = url;
        this.prefix = prefix;
        this.server = server;
    }

    static BenchmarkedDatabase h2() {
        try {
            Path folder = Files.createTempDirectory("benchmark");
            return new BenchmarkedDatabase(
                    H2, "jdbc:h2:file:" + folder.resolve("store"), "many_", () -> delete(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of its own that flushes what it commits to the disk, unlike those of the tests. */
    static BenchmarkedDatabase postgres() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
            return new BenchmarkedDatabase(POSTGRES, server.getJdbcUrl("postgres", "postgres"), "many_", server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public int mostNodes() {
        return kind.mostNodes();
    }

    @Override
    public TransferStore node(int number) {
        return nodes.computeIfAbsent(number, any -> new JdbcTransferStore(pool(number), prefix, true));
    }

    private HikariDataSource pool(int number) {
        return pools.computeIfAbsent(number, any -> {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(kind.user());
            config.setPassword("");
            config.setMaximumPoolSize(10);
            return new HikariDataSource(config);
        });
    }

    @Override
    public void fill(int jobs, int due) {
        node(0);
        Transactions transactions = transactions();
        TABLES.forEach(table ->
                transactions.run("empty " + table, session -> session.update("truncate table {" + table + "}")));
        for (int first = 1; first <= jobs; first += LOADED_AT_ONCE) {
            int from = first;
            int to = Math.min(jobs, first + LOADED_AT_ONCE - 1);
            transactions.run("load jobs", session -> load(session, from, to, due, jobs));
        }
        tidy();
    }

    private void tidy() {
        try (Connection connection = pool(0).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : kind.tidy()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Transactions transactions() {
        String now = new Transactions(pool(0), new Names(prefix, ""))
                .run("tell what it is", Dialects::of)
                .now();
        return new Transactions(pool(0), new Names(prefix, now));
    }

    private int load(Session session, int from, int to, int due, int jobs) throws SQLException {
        String numbers = " from (select n, 'r' || lpad(cast(n as varchar(9)), " + BenchmarkWork.DIGITS
                + ", '0') as r from (" + kind.series() + ") s) t";
        session.update(
                "insert into {request} (id, connector_id, fingerprint, begun_at, claim_number, changed_due)"
                        + " select r, ?, 'f', {now}, 0, case when n <= ? then {now} end" + numbers,
                SampleRequest.CONNECTOR,
                due,
                from,
                to);
        session.update(
                "insert into {job} (id, connector_id, region, kind, remote_directory_path, job_state, transfer_id, version,"
                        + " begun_at, confirmed_at, next_check, checks) select r || '-0', ?, ?, 'SEND', '/remote',"
                        + " 'STARTED', 't' || n, 2, {now}, {now}, {now} + case when n > ? then 0 else 86400000 end, 0"
                        + numbers,
                SampleRequest.CONNECTOR,
                SampleRequest.REGION,
                jobs - due,
                from,
                to);
        session.update(
                "insert into {item} (request_id, item_number, job_id, position_in_job, attempt_number, status, sequence_number, observed_at,"
                        + " attempts) select r, 0, r || '-0', 0, 1, case when n <= ? then 'QUEUED' end,"
                        + " case when n <= ? then 1 else 0 end, case when n <= ? then {now} end, 0" + numbers,
                due,
                due,
                due,
                from,
                to);
        return session.update(
                "insert into {path} (request_id, item_number, file_path)"
                        + " select r, 0, '/bucket/folder/' || r || '.txt'" + numbers,
                from,
                to);
    }

    @Override
    public BenchmarkedStore beside() {
        return new BenchmarkedDatabase(kind, url, "few_", () -> {});
    }

    @Override
    public <T> T whileATransactionIsOpen(Callable<T> work) throws Exception {
        try (Connection connection = pool(0).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            statement.executeQuery("select count(*) from " + prefix + "schema").close();
            try {
                return work.call();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
