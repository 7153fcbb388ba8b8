package io.github.camelawstransfer.start;

import io.github.camelawstransfer.call.StartAnswer;
import io.github.camelawstransfer.tracking.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job whose call was made.
 *
 * @param job          the job as the answer left it
 * @param answer       what became of the call
 * @param storeFailure why the store could not write the answer down, null when it did
 */
record CalledJob(Job job, StartAnswer answer, @Nullable RuntimeException storeFailure) {}
