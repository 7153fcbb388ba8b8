package io.github.camelawstransfer.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Statements within one transaction. Table names and the time stand in braces, such as <code>{item}</code> and
 * <code>{now}</code>; every value is bound.
 */
final class Session {
    private final Connection connection;
    private final UnaryOperator<String> names;
    private final TransactionLimit limit;
    private boolean limited;

    /** Statements of a transaction that begins to be limited with the first one that locks rows. */
    Session(Connection connection, UnaryOperator<String> names, TransactionLimit limit) {
        this.connection = connection;
        this.names = names;
        this.limit = limit;
        limited = limit.isNone();
    }

    Connection connection() {
        return connection;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        boolean carriesLimit = limit(sql);
        try (PreparedStatement statement = prepare(sql, carriesLimit, Arrays.asList(values))) {
            return carriesLimit ? updateAfterLimit(statement) : statement.executeUpdate();
        }
    }

    private static int updateAfterLimit(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        return statement.getUpdateCount();
    }

    /** Runs one statement for each row of values, in one round trip where the driver can. */
    int[] batch(String sql, List<List<@Nullable Object>> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        if (!limited && rows.size() == 1) {
            return new int[] {update(sql, rows.get(0).toArray())};
        }
        if (limit(sql)) {
            execute(limit.set());
        }
        try (PreparedStatement statement = connection.prepareStatement(names.apply(sql))) {
            for (List<@Nullable Object> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values) throws SQLException {
        return query(sql, mapper, Arrays.asList(values));
    }

    <T> List<T> query(String sql, RowMapper<T> mapper, List<? extends @Nullable Object> values) throws SQLException {
        boolean carriesLimit = limit(sql);
        try (PreparedStatement statement = prepare(sql, carriesLimit, values);
                ResultSet rows = carriesLimit ? rowsAfterLimit(statement) : statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        }
    }

    private static ResultSet rowsAfterLimit(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        return statement.getResultSet();
    }

    /** Limits the transaction when this is its first statement that locks; tells whether it has to carry the limit. */
    private boolean limit(String sql) throws SQLException {
        boolean onlyReads = sql.startsWith("select") && !sql.contains(" for update");
        if (limited || onlyReads) {
            return false;
        }
        limited = true;
        if (!limit.ridesAlong()) {
            execute(limit.set());
        }
        return limit.ridesAlong();
    }

    /** Takes the limit back, after the transaction. */
    void unlimit() throws SQLException {
        if (limited && !limit.reset().isEmpty()) {
            execute(limit.reset());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Nullable
    String value(String sql) throws SQLException {
        List<String> values = query(sql, row -> row.getString(1));
        return values.isEmpty() ? null : values.get(0);
    }

    /** As many question marks as there are values, for an IN list. */
    static String marks(int count) {
        return String.join(",", java.util.Collections.nCopies(count, "?"));
    }

    private PreparedStatement prepare(String sql, boolean carriesLimit, List<? extends @Nullable Object> values)
            throws SQLException {
        String named = names.apply(sql);
        PreparedStatement statement = connection.prepareStatement(carriesLimit ? limit.set() + "; " + named : named);
        try {
            bind(statement, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, List<? extends @Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
