package io.github.camelawstransfer.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    Session(Connection connection, UnaryOperator<String> names) {
        this.connection = connection;
        this.names = names;
    }

    Connection connection() {
        return connection;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, Arrays.asList(values))) {
            return statement.executeUpdate();
        }
    }

    /** Runs one statement for each row of values, in one round trip where the driver can. */
    int[] batch(String sql, List<List<@Nullable Object>> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
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
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
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

    private PreparedStatement prepare(String sql, List<? extends @Nullable Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(names.apply(sql));
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
