package io.github.camelawstransfer.tracking;

import java.time.Duration;

/**
 * A job that this caller is to check now.
 *
 * @param job          the job
 * @param sinceStarted the time since AWS confirmed it, by the store's clock
 */
public record DueCheck(Job job, Duration sinceStarted) {}
