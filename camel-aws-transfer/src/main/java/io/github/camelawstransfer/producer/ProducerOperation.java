package io.github.camelawstransfer.producer;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** One thing that the producer can do. */
interface ProducerOperation {

    /**
     * Reads the exchange, removes the headers it used, and does what they ask for, without holding the calling thread.
     *
     * @return completes when the result is set on the exchange; fails with what the exchange is to fail with
     * @throws IllegalArgumentException before anything was done, when header, option or body break a rule
     */
    CompletableFuture<?> process(Exchange exchange);
}
