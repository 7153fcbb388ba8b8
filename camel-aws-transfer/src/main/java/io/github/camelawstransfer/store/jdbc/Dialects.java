package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.Locale;

/** Finds the dialect of a database. */
final class Dialects {
    private Dialects() {}

    static Dialect of(Session session) throws SQLException {
        String product = session.connection().getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> new H2Dialect();
            case "postgresql" -> new PostgresDialect();
            case "mariadb", "mysql" -> new MariaDbDialect();
            default ->
                throw new IllegalArgumentException("The option store has a DataSource of " + product
                        + ", but JdbcTransferStore knows PostgreSQL, MariaDB, MySQL and H2 alone. Use one of them, or another"
                        + " TransferStore.");
        };
    }
}
