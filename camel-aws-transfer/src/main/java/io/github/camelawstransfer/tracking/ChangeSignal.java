package io.github.camelawstransfer.tracking;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes the consumers of this process when a status changed, so that they need not wait for their next poll. */
public final class ChangeSignal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Calls the listener after every change until the returned handle is run. The listener must not block. */
    public Runnable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells every listener. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }
}
