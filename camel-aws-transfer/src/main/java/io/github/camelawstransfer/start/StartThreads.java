package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import java.util.concurrent.Executor;

/**
 * On which threads requests are started, and what is waited for meanwhile.
 *
 * @param starts runs what comes before a call: writes to the store
 * @param waits  what somebody else decides is waited for here: room at AWS, the start of another, an outcome
 * @param writes what AWS answered waits here for the store; these pauses end after all others
 */
public record StartThreads(Executor starts, Pauses waits, Pauses writes) {}
