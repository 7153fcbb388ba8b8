package io.github.camelawstransfer.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What differs from database to database. A further database is one more implementation and one more DDL file, and is
 * supported when it passes the store's contract test.
 */
interface Dialect {

    /** The folder of its DDL, and its name in texts. */
    String name();

    /**
     * An expression for the database's time in milliseconds since 1970, that does not change within a statement, so that
     * an index can be searched by it, and that no time zone has a part in.
     */
    String now();

    /** What follows a SELECT so that each node takes other rows; empty where compare-and-set must do. */
    String lockSkippingLocked();

    /** What must be said in a transaction that locks rows, so that the database ends it when this process stands still. */
    TransactionLimit transactionLimit(Session session) throws SQLException;

    /** Whether the store creates its tables unless it is told not to. */
    boolean createsSchemaByDefault();

    /**
     * Reads how durable a commit is, and makes it durable where that is a matter of the session or of the database alone.
     *
     * @return what is to be warned of, empty when a commit survives a crash of the machine
     */
    Optional<String> ensureDurability(Session session) throws SQLException;
}
