package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.tracking.Step;

/**
 * A moment at which a process dies.
 *
 * @param step   the step
 * @param moment before the step or after it took effect
 * @param hit    the how-manieth time, from 1
 */
record CrashPoint(Step step, Moment moment, int hit) {
    enum Moment {
        BEFORE,
        AFTER
    }

    static CrashPoint parse(String text) {
        String[] words = text.split(" ", -1);
        return new CrashPoint(Step.valueOf(words[1]), Moment.valueOf(words[0]), Integer.parseInt(words[2]));
    }

    @Override
    public String toString() {
        return moment + " " + step + " " + hit;
    }
}
