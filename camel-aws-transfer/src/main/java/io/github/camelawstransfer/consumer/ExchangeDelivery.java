package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.Change;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a route process one change. */
@FunctionalInterface
interface ExchangeDelivery {

    /**
     * Makes an exchange and sends it into the route.
     *
     * @param change the change
     * @param index  its index in the batch, from 0
     * @param size   the size of the batch
     * @param done   called once, when the exchange has completed wherever it went: with null when the delivery is to be
     *     committed, else with the reason why not
     */
    void deliver(Change change, int index, int size, Consumer<@Nullable Throwable> done);
}
