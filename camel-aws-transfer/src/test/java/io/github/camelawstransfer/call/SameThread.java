package io.github.camelawstransfer.call;

/** Calls and answers on the thread that asks, for tests of what is decided and not of where. */
public final class SameThread {
    /** Every thread is the one that asks. */
    public static final CallThreads THREADS = new CallThreads(Runnable::run, Runnable::run, Runnable::run);

    private SameThread() {}
}
