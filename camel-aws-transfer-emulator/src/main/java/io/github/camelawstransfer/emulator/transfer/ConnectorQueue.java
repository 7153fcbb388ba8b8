package io.github.camelawstransfer.emulator.transfer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that wait for a connection of one connector, and how many connections work on them. */
final class ConnectorQueue {
    private final int capacity;
    private final int maxConnections;
    private final Executor executor;
    private final Runnable connection;
    private final Deque<QueuedFile> waiting = new ArrayDeque<>();
    private int connections;

    /**
     * A queue without files.
     *
     * @param capacity how many files may wait; files in progress do not count
     * @param connection the work of one connection: it takes files with {@link #next()} until there is none
     */
    ConnectorQueue(int capacity, int maxConnections, Executor executor, Consumer<ConnectorQueue> connection) {
        this.capacity = capacity;
        this.maxConnections = maxConnections;
        this.executor = executor;
        this.connection = () -> connection.accept(this);
    }

    record QueuedFile(Transfer transfer, FileTransfer file) {}

    synchronized boolean hasRoomFor(int files) {
        return waiting.size() + files <= capacity;
    }

    synchronized void add(Collection<QueuedFile> files) {
        waiting.addAll(files);
        for (int i = 0; i < files.size() && connections < maxConnections; i++) {
            connections++;
            executor.execute(connection);
        }
    }

    /** The next file, or {@code null} if none waits; then the connection that asks must end. */
    synchronized @Nullable QueuedFile next() {
        QueuedFile file = waiting.poll();
        if (file == null) {
            ended();
        }
        return file;
    }

    /** A connection has ended without asking for a next file. */
    synchronized void ended() {
        connections--;
        notifyAll();
    }

    /** Forgets the files that wait, and returns when the connections have ended. */
    synchronized void drain() throws InterruptedException {
        waiting.clear();
        while (connections > 0) {
            wait();
        }
    }
}
