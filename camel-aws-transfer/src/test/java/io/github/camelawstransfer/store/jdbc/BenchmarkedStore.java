package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.TransferStore;
import java.util.concurrent.Callable;

/** A store to be measured. */
interface BenchmarkedStore extends AutoCloseable {

    String name();

    /** How many nodes can share it. */
    int mostNodes();

    /** The store as a node sees it; nodes of one process have a pool of connections each. */
    TransferStore node(int number);

    /**
     * Empties it and fills it with requests of one started job and one file each, see {@link BenchmarkWork#id}. Of the
     * first ones there is something to deliver, and of the last ones a check is due.
     */
    void fill(int jobs, int due);

    /** Another one in the same place, with rows of its own; it is closed before this one. */
    BenchmarkedStore beside();

    /** Does some work while another transaction is open that has read and goes on to see what it saw. */
    <T> T whileATransactionIsOpen(Callable<T> work) throws Exception;

    @Override
    void close();
}
