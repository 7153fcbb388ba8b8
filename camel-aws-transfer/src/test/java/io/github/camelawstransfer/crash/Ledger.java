package io.github.camelawstransfer.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the tables of a store, past the store. */
final class Ledger {
    private static final String ROWS = """
            select j.id, j.job_state, j.transfer_id, j.other_transfer_id, i.request_id, i.item_number, i.status, \
            i.delivered, i.dead, p.file_path from %1$sjob j join %1$sitem i on i.job_id = j.id \
            join %1$spath p on p.request_id = i.request_id and p.item_number = i.item_number""";

    private static final String OPEN = """
            select concat('job ', id, ' is ', job_state) from %1$sjob where job_state in ('STARTING', 'STARTED') \
            union all select concat('request ', id, ' is due or claimed') from %1$srequest \
            where %2$s_due is not null or lease_end is not null""";

    private final DataSource dataSource;
    private final String prefix;

    Ledger(DataSource dataSource, String prefix) {
        this.dataSource = dataSource;
        this.prefix = prefix;
    }

    /** Everything that the store knows. */
    List<LedgerRow> rows() {
        return query(ROWS.formatted(prefix), Ledger::row);
    }

    /** The files of one request or path, by a condition. */
    List<LedgerRow> rows(String condition) {
        return query(ROWS.formatted(prefix) + " where " + condition, Ledger::row);
    }

    /**
     * What is not finished yet.
     *
     * @param mark changed or final: what the consumer asks for
     */
    List<String> open(String mark) {
        return query(OPEN.formatted(prefix, mark), row -> row.getString(1));
    }

    /** Changes rows by force. */
    int update(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql.replace("{", prefix).replace("}", ""));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Reads anything; table names stand in braces. */
    <T> List<T> query(String sql, Mapper<T> mapper) {
        List<T> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("{", prefix).replace("}", ""))) {
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static LedgerRow row(ResultSet row) throws SQLException {
        return new LedgerRow(
                row.getString(1),
                row.getString(2),
                orEmpty(row.getString(3)),
                orEmpty(row.getString(4)),
                row.getString(5),
                row.getInt(6),
                orEmpty(row.getString(7)),
                orEmpty(row.getString(8)),
                orEmpty(row.getString(9)),
                row.getString(10));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
