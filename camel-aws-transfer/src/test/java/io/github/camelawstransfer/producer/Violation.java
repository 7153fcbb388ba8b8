package io.github.camelawstransfer.producer;

import java.util.List;

/**
 * An execution that broke an invariant.
 *
 * @param invariant what was broken
 * @param detail    by which file, key or exchange
 * @param story     what happened, a line for each step; empty when it was not told
 */
record Violation(Invariant invariant, String detail, List<String> story) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(invariant + ": " + detail);
        int line = 1;
        for (String step : story) {
            text.append(System.lineSeparator()).append(String.format("%4d  %s", line++, step));
        }
        return text.toString();
    }
}
