package io.github.camelawstransfer.tracking;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Wakes who waits in this process when a job changed, so that nobody needs to wait for the next poll. */
public final class ChangeSignal {
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();

    /** Calls the listener after every change until the returned handle is run. The listener must not block. */
    public Runnable subscribe(Consumer<Job> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells every listener about the job as it is now. */
    public void changed(Job job) {
        listeners.forEach(listener -> listener.accept(job));
    }
}
