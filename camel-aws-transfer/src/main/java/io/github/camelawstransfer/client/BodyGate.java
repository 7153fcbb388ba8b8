package io.github.camelawstransfer.client;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the body of one request was handed over to the network. The body names the connector and the files, and the
 * signature covers it: a request whose body never left cannot have started anything. Once it is withheld it never
 * leaves, also when the connection comes later than the time-out of the call.
 */
final class BodyGate {
    private enum State {
        /** By an HTTP client that does not ask: it may have sent anything. */
        UNWATCHED,
        HELD,
        HANDED_OVER,
        WITHHELD
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.UNWATCHED);

    /** From now on whoever sends the body asks first. */
    void watch() {
        state.compareAndSet(State.UNWATCHED, State.HELD);
    }

    /** Asks for the body; false when it was withheld. */
    boolean handOver() {
        state.compareAndSet(State.HELD, State.HANDED_OVER);
        return state.get() == State.HANDED_OVER;
    }

    /** True when the body has not left and now never will. */
    boolean withhold() {
        state.compareAndSet(State.HELD, State.WITHHELD);
        return state.get() == State.WITHHELD;
    }
}
