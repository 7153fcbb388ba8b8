package io.github.camelawstransfer.store.jdbc;

/**
 * What lets the database end a transaction of a process that stands still in the middle of it. Such a process keeps its
 * locks, however long its lease is over, and other nodes cannot take over what it held.
 *
 * <p>It is said in each transaction that locks rows, and holds for that transaction alone: the pool belongs to the
 * application, and its other transactions may be as slow as they like.
 *
 * @param set        the statement that sets it
 * @param reset      the statement that takes it back after the transaction, empty when it ends by itself
 * @param ridesAlong whether the driver sends it in one round trip with the statement that follows a semicolon
 */
record TransactionLimit(String set, String reset, boolean ridesAlong) {
    /** Nothing needs to be said. */
    static final TransactionLimit NONE = new TransactionLimit("", "", false);

    /** The longest that a transaction may stand still; the store's own take milliseconds between two statements. */
    static final int SECONDS = 5;

    boolean isNone() {
        return set.isEmpty();
    }
}
