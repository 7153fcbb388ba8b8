package io.github.camelawstransfer;

import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Hears that Camel begins to stop, which is before it waits for the exchanges under way. */
final class StoppingNotice extends SimpleEventNotifierSupport {
    private final Runnable stopping;

    StoppingNotice(Runnable stopping) {
        this.stopping = stopping;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextStoppingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        stopping.run();
    }
}
