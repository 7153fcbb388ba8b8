package io.github.camelawstransfer.tracking;

import java.time.Duration;

/**
 * How long a store keeps what is over: of which no job is {@link JobState#isUnderWay under way}.
 *
 * @param heard   requests whose files are all final and were all processed by a route (or are dead), after their last
 *     change, though some of their jobs were never started; and requests of which nothing was ever started, after they
 *     were begun, extended, or said not to have been started
 * @param unheard requests whose files are all final and that no route heard of, after their last change
 * @param keys    idempotency keys, after their request was begun; they outlive their request
 */
public record Retention(Duration heard, Duration unheard, Duration keys) {}
