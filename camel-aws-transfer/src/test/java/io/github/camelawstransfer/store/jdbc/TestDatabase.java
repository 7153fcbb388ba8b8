package io.github.camelawstransfer.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A database for tests, with a pool of connections and a row that is its time. */
final class TestDatabase implements AutoCloseable {
    static final String PREFIX = "test_";
    static final String NOW = "(select now_ms from test_clock)";
    private static final long START = 1_700_000_000_000L;
    private static final List<String> TABLES =
            List.of("request", "idempotency", "job", "item", "path", "correlation", "event");

    private final HikariDataSource pool;

    private TestDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    static TestDatabase h2() {
        return connect("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "sa", "");
    }

    static TestDatabase postgres() {
        return connect(DatabaseServers.postgresUrl(), "postgres", "postgres");
    }

    static TestDatabase mariaDb() {
        return connect(DatabaseServers.mariaDbUrl(), "root", "");
    }

    private static TestDatabase connect(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        TestDatabase database = new TestDatabase(new HikariDataSource(config));
        database.run("create table if not exists test_clock (now_ms bigint not null)");
        return database;
    }

    HikariDataSource pool() {
        return pool;
    }

    /** An empty store whose time stands still until a test moves it. */
    JdbcTransferStore emptyStore() {
        run("delete from test_clock");
        run("insert into test_clock values (" + START + ")");
        return emptyStore(NOW);
    }

    /** An empty store with the time by another expression. */
    JdbcTransferStore emptyStore(String now) {
        JdbcTransferStore store = new JdbcTransferStore(pool, PREFIX, true, now);
        TABLES.forEach(table -> run("delete from " + PREFIX + table));
        return store;
    }

    void advance(Duration duration) {
        run("update test_clock set now_ms = now_ms + " + duration.toMillis());
    }

    void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
