package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.operation.Operations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What really happened, for tests to compare with what a client believes: which transfers were started, which files were
 * moved, and how often the service was called. An entry is there before any client can see its effect. Lists are
 * snapshots, oldest first, and hold the newest 100,000 entries. Safe for use by several threads.
 */
public final class Oracle {
    private static final int CAPACITY = 100_000;

    private final Recent<StartedTransfer> started = new Recent<>(CAPACITY);
    private final Recent<MovedFile> moved = new Recent<>(CAPACITY);
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    Oracle() {}

    /** Every transfer that was started, also those whose answer was lost. */
    public List<StartedTransfer> startedTransfers() {
        return started.snapshot();
    }

    /** Every file that was moved as a whole; a file that failed half-way is not among them. */
    public List<MovedFile> movedFiles() {
        return moved.snapshot();
    }

    /**
     * How many requests of this operation reached the server, also those that it refused or whose answer was lost.
     *
     * @param operation such as {@code ListFileTransferResults}
     * @throws IllegalArgumentException if the emulator has no such operation
     */
    public int calls(String operation) {
        return calls.getOrDefault(known(operation), 0);
    }

    /** Forgets everything, as if the emulator had just started. */
    public void clear() {
        started.clear();
        moved.clear();
        calls.clear();
    }

    static String known(String operation) {
        if (!Operations.names().contains(operation)) {
            throw new IllegalArgumentException("operation '" + operation + "' must be one of " + Operations.names());
        }
        return operation;
    }

    void started(StartedTransfer transfer) {
        started.add(transfer);
    }

    void moved(MovedFile file) {
        moved.add(file);
    }

    void called(String operation) {
        calls.merge(operation, 1, Integer::sum);
    }

    Map<String, Integer> allCalls() {
        return new TreeMap<>(calls);
    }
}
