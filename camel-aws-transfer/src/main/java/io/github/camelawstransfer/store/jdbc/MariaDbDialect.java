package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;

/** MariaDB, and MySQL by the same statements. */
final class MariaDbDialect implements Dialect {
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
