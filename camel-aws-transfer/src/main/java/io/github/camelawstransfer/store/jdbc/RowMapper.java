package io.github.camelawstransfer.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of the current row. */
@FunctionalInterface
interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}
