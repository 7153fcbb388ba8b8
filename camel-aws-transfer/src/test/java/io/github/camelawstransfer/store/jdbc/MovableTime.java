package io.github.camelawstransfer.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The time of a database, and as much later as a row of it says. Every process that uses the database has it. */
public final class MovableTime {
    private final DataSource dataSource;
    private final String prefix;

    /** The time of the tables with this prefix. */
    public MovableTime(DataSource dataSource, String prefix) {
        this.dataSource = dataSource;
        this.prefix = prefix;
    }

    /** A store that lives by this time; its tables are created when they are missing. */
    public JdbcTransferStore store() {
        createRow();
        String now = new Transactions(dataSource, new Names(prefix, ""))
                .run("tell what it is", Dialects::of)
                .now();
        return new JdbcTransferStore(
                dataSource, prefix, true, "(" + now + " + (select ms from " + prefix + "time where id = 1))");
    }

    /** Moves the time forward. */
    public void advance(Duration time) {
        createRow();
        run("update " + prefix + "time set ms = ms + " + time.toMillis());
    }

    private void createRow() {
        run("create table if not exists " + prefix + "time (id int not null primary key, ms bigint not null)");
        run("insert into " + prefix + "time (id, ms) select 1, 0 where not exists (select 1 from " + prefix + "time)");
    }

    private void run(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
