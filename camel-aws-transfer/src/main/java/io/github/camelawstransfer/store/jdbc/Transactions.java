package io.github.camelawstransfer.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Runs work in a transaction on a connection of its own, so that a route's transaction that rolls back takes nothing of
 * the store with it. Isolation is READ COMMITTED. A transaction that the database gave up for the sake of another
 * (deadlock, serialization) is run again.
 */
final class Transactions {
    private static final int ATTEMPTS = 10;

    private final DataSource dataSource;
    private final UnaryOperator<String> names;
    private final TransactionLimit limit;

    Transactions(DataSource dataSource, UnaryOperator<String> names) {
        this(dataSource, names, TransactionLimit.NONE);
    }

    Transactions(DataSource dataSource, UnaryOperator<String> names, TransactionLimit limit) {
        this.dataSource = dataSource;
        this.names = names;
        this.limit = limit;
    }

    /** What is done in a transaction; it is rolled back when this throws. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /**
     * Runs and commits.
     *
     * @param what names the work in the text of an error
     * @throws TransferStoreException when the database cannot do it
     */
    <T> T run(String what, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !wasGivenUp(e)) {
                    throw new TransferStoreException("The database could not " + what + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
            Session session = new Session(connection, names, limit);
            try {
                T answer = work.in(session);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                restore(session, autoCommit, isolation);
            }
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A broken connection cannot be restored and need not be: closing it is the pool's affair. */
    private static void restore(Session session, boolean autoCommit, int isolation) throws SQLException {
        Connection connection = session.connection();
        if (!connection.isClosed()) {
            connection.setAutoCommit(autoCommit);
            session.unlimit();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        }
    }

    /** Class 40 of the SQL standard: transaction rollback. H2 reports a concurrent update under a code of its own. */
    private static boolean wasGivenUp(SQLException e) {
        return e.getSQLState() != null
                && (e.getSQLState().startsWith("40") || e.getSQLState().equals("90131"));
    }
}
