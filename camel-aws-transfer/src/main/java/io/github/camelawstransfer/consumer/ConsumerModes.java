package io.github.camelawstransfer.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps consumers of different modes off the same connector: a change that one of them delivered counts as delivered for
 * both, so each would miss what the other took.
 */
final class ConsumerModes {
    private record Entry(@Nullable String connectorId, EmitMode mode) {
        boolean conflictsWith(Entry other) {
            boolean overlap = connectorId == null || other.connectorId == null || connectorId.equals(other.connectorId);
            return overlap && mode != other.mode;
        }

        String name() {
            return "aws2-transfer:" + (connectorId == null ? "*" : connectorId);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Notes a consumer until the returned handle is run.
     *
     * @throws IllegalArgumentException when a consumer of another mode hears of the same connector
     */
    Runnable register(@Nullable String connectorId, EmitMode mode) {
        Entry entry = new Entry(connectorId, mode);
        lock.lock();
        try {
            entries.stream().filter(entry::conflictsWith).findFirst().ifPresent(other -> {
                throw new IllegalArgumentException("Option emit of " + entry.name() + " is " + mode
                        + ", but a consumer of " + other.name() + " in this context has emit=" + other.mode()
                        + ": consumers of one connector compete, so each would miss what the other took."
                        + " Give both the same mode, and use multicast in one route for several receivers.");
            });
            entries.add(entry);
        } finally {
            lock.unlock();
        }
        return () -> remove(entry);
    }

    /** This very entry: another consumer may have an equal one. */
    @SuppressWarnings("ReferenceEquality")
    private void remove(Entry entry) {
        lock.lock();
        try {
            entries.removeIf(other -> other == entry);
        } finally {
            lock.unlock();
        }
    }
}
