package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job after AWS's answer.
 *
 * @param job          the job as the answer left it
 * @param storeFailure why the store could not write that down, null when it did
 */
record Written(Job job, @Nullable RuntimeException storeFailure) {}
