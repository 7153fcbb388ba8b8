package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** MariaDB, and MySQL by the same statements. */
final class MariaDbDialect implements Dialect {
    /** A limit of the application's own is good enough up to here: a third of the default lease. */
    private static final int LONG_SECONDS = 10;

    @Override
    public String name() {
        return "mariadb";
    }

    /** By UTC_TIMESTAMP, because UNIX_TIMESTAMP(NOW()) is ambiguous in the hour that a time zone repeats. */
    @Override
    public String now() {
        return "(timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(3)) div 1000)";
    }

    /** Sound under READ COMMITTED, which every session of the store sets: no gaps are locked then. */
    @Override
    public String lockSkippingLocked() {
        return " for update skip locked";
    }

    /**
     * It is the session's, so that it costs two round trips for each transaction, unless connections come with it. MySQL has
     * no such variable.
     */
    @Override
    public TransactionLimit transactionLimit(Session session) throws SQLException {
        List<Integer> seconds =
                session.query("show session variables like 'idle_transaction_timeout'", row -> row.getInt(2));
        boolean isSet = seconds.stream().anyMatch(limit -> limit > 0 && limit <= LONG_SECONDS);
        return seconds.isEmpty() || isSet
                ? TransactionLimit.NONE
                : new TransactionLimit(
                        "set session idle_transaction_timeout = " + TransactionLimit.SECONDS,
                        "set session idle_transaction_timeout = " + seconds.get(0),
                        false);
    }

    @Override
    public boolean createsSchemaByDefault() {
        return false;
    }

    @Override
    public Optional<String> ensureDurability(Session session) throws SQLException {
        String flush = session.value("select @@innodb_flush_log_at_trx_commit");
        return "1".equals(flush)
                ? Optional.empty()
                : Optional.of("innodb_flush_log_at_trx_commit is " + flush
                        + ": a crash of the server or the machine can lose its last commits. Set it to 1");
    }
}
