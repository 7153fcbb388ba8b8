package io.github.camelawstransfer.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest entries of a journal, up to a number. Safe for use by several threads. */
final class Recent<T> {
    private final int capacity;
    private final Deque<T> entries = new ArrayDeque<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(T entry) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized List<T> snapshot() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
    }
}
