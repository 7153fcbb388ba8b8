package io.github.camelawstransfer.tracking;

/** The seam at which tests watch, fail or halt the component. Called on the thread that takes the step. */
public interface StepListener {

    /** Does nothing. */
    StepListener NONE = new StepListener() {};

    /** Called before the step; what it throws is thrown in place of the step. */
    default void before(Step step) {}

    /** Called after the step took effect; for a call to AWS when its answer has come. */
    default void after(Step step) {}
}
