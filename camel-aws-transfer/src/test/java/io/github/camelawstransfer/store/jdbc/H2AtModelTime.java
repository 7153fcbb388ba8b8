package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** A store in H2 whose time is that of a model. */
public final class H2AtModelTime implements AutoCloseable {
    private static final AtomicReference<Clock> CLOCK = new AtomicReference<>(Clock.systemUTC());

    private final TestDatabase database = TestDatabase.h2();

    /** A database of this process. */
    public H2AtModelTime() {
        database.run("create alias if not exists model_now for \"" + H2AtModelTime.class.getName() + ".now\"");
    }

    /** Called by H2. */
    public static long now() {
        return CLOCK.get().millis();
    }

    /** Empties the database. */
    public TransferStore emptyStore(Clock clock) {
        CLOCK.set(clock);
        return database.emptyStore("model_now()");
    }

    @Override
    public void close() {
        database.close();
    }
}
