package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.ClaimedRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a route process one change. */
@FunctionalInterface
interface ExchangeDelivery {

    /**
     * Makes an exchange and sends it into the route.
     *
     * @param claimed the request that is being delivered
     * @param index   which of its changes to deliver, from 0
     * @param done    called once, when the exchange has completed wherever it went: with null when the delivery is to be
     *     committed, else with the reason why not
     */
    void deliver(ClaimedRequest claimed, int index, Consumer<@Nullable Throwable> done);
}
