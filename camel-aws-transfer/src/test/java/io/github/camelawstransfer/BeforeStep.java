package io.github.camelawstransfer;

import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Does something before a step of the component: a fault in time, a wait, a failure in its place. */
final class BeforeStep implements StepListener {
    private final Step step;
    private final int number;
    private final Runnable action;
    private final AtomicInteger taken = new AtomicInteger();

    private BeforeStep(Step step, int number, Runnable action) {
        this.step = step;
        this.number = number;
        this.action = action;
    }

    /** Whenever the step is taken. */
    static StepListener every(Step step, Runnable action) {
        return new BeforeStep(step, 0, action);
    }

    /** When the step is taken for the n-th time; the first is 1. */
    static StepListener nth(Step step, int number, Runnable action) {
        return new BeforeStep(step, number, action);
    }

    @Override
    public void before(Step next) {
        if (next == step && (number == 0 || taken.incrementAndGet() == number)) {
            action.run();
        }
    }
}
