package io.github.camelawstransfer.call;

import java.util.concurrent.Executor;

/**
 * On which threads AWS is called. A call runs code of the application before it leaves: a credentials provider, the
 * interceptors of an injected client. It may block the first two and cannot block the third.
 *
 * @param starts  begins calls for exchanges
 * @param checks  begins calls of checks, which go on when those of exchanges are blocked
 * @param answers runs what follows an answer, so that nothing of ours or of the application's blocks a thread of the SDK
 */
public record CallThreads(Executor starts, Executor checks, Executor answers) {}
