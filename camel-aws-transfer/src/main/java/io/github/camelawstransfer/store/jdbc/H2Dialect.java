package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;

/** H2, also as an embedded file for a single machine. */
final class H2Dialect implements Dialect {
    @Override
    public String name() {
        return "h2";
    }

    @Override
    public String now() {
        return "cast(extract(epoch from current_timestamp) * 1000 as bigint)";
    }

    @Override
    public String lockSkippingLocked() {
        return "";
    }

    /** An embedded database stands still with its process, and a server knows no limit. */
    @Override
    public TransactionLimit transactionLimit(Session session) {
        return TransactionLimit.NONE;
    }

    @Override
    public boolean createsSchemaByDefault() {
        return true;
    }

    /** By default H2 writes a commit up to half a second later, and a killed process loses it. */
    @Override
    public Optional<String> ensureDurability(Session session) throws SQLException {
        try {
            session.update("set write_delay 0");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("WRITE_DELAY could not be set to 0 (" + e.getMessage()
                    + "); a process that is killed can lose its last commits. Set it in the database's URL");
        }
    }
}
