package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;

/** PostgreSQL. */
final class PostgresDialect implements Dialect {
    @Override
    public String name() {
        return "postgresql";
    }

    /** Not clock_timestamp(), which is volatile: an index is not searched by it. */
    @Override
    public String now() {
        return "cast(extract(epoch from statement_timestamp()) * 1000 as bigint)";
    }

    @Override
    public String lockSkippingLocked() {
        return " for update skip locked";
    }

    /** The driver sends it with the statement that follows, and it ends with the transaction: it costs no round trip. */
    @Override
    public TransactionLimit transactionLimit(Session session) {
        return new TransactionLimit(
                "set local idle_in_transaction_session_timeout = '" + TransactionLimit.SECONDS + "s'", "", true);
    }

    @Override
    public boolean createsSchemaByDefault() {
        return false;
    }

    @Override
    public Optional<String> ensureDurability(Session session) throws SQLException {
        String commit = session.value("select current_setting('synchronous_commit')");
        return "off".equals(commit)
                ? Optional.of(
                        "synchronous_commit is off: a crash of the server can lose its last commits. Set it to on")
                : Optional.empty();
    }
}
