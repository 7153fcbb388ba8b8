package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.Job;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that AWS has started.
 *
 * @param job          the job with the transfer's id
 * @param storeFailure why the store could not write the id down, null when it did
 */
record Confirmation(Job job, @Nullable RuntimeException storeFailure) {}
