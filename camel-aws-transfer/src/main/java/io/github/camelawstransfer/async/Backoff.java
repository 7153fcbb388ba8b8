package io.github.camelawstransfer.async;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Delays that grow from attempt to attempt, spread by up to a fifth so that what began together does not stay together.
 *
 * @param first  the delay after the first attempt
 * @param factor by how much each delay is longer than the one before
 * @param max    the delay that is never exceeded
 * @param random numbers from 0 to 1
 */
public record Backoff(Duration first, double factor, Duration max, DoubleSupplier random) {
    private static final double SPREAD = 0.2;

    /** The delay after the n-th attempt, n from 1. */
    public Duration after(int attempt) {
        double grown = (double) first.toMillis() * Math.pow(factor, attempt - 1.0);
        double bounded = Math.min(grown, (double) max.toMillis());
        return Duration.ofMillis((long) (bounded * (1 - SPREAD * random.getAsDouble())));
    }
}
