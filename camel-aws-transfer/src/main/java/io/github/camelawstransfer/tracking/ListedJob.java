package io.github.camelawstransfer.tracking;

import java.time.Duration;

/**
 * A job in a list.
 *
 * @param job the job as it is now
 * @param age how long ago it was begun, by the store's clock
 */
public record ListedJob(Job job, Duration age) {}
