package io.github.camelawstransfer.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was said already, so that the log has it once and not at each check. It forgets what did not come up for the longest
 * time, which is then said again. Safe for use by several threads.
 */
final class SaidOnce {
    private final Set<Saying> said;

    /**
     * Remembers sayings.
     *
     * @param max the most to remember
     */
    SaidOnce(int max) {
        this.said = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Saying, Boolean> eldest) {
                return size() > max;
            }
        });
    }

    /**
     * Whether this is to be said now.
     *
     * @param about what it is said of, such as a job's id
     * @param what  which of the things that may be said of it
     */
    synchronized boolean first(String about, String what) {
        return said.add(new Saying(about, what));
    }

    private record Saying(String about, String what) {}
}
