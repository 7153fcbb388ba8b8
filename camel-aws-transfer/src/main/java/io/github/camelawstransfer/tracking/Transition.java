package io.github.camelawstransfer.tracking;

/**
 * What an input did to a job.
 *
 * @param job     the job after the input
 * @param changed false when the input changed nothing, and nothing was written
 */
public record Transition(Job job, boolean changed) {}
