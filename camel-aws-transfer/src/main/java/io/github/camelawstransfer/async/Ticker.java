package io.github.camelawstransfer.async;

import java.time.Duration;

/** Time that passes. Unlike a clock it is never turned, and tells durations alone. */
@FunctionalInterface
public interface Ticker {

    /** How much time has passed since some moment, always the same one. */
    Duration elapsed();
}
