package io.github.camelawstransfer.producer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange remembers of a start until it has succeeded, so that its redelivery does not start the files again. It
 * lives in one exchange property, which survives a redelivery as headers and body do not. The map is never changed in
 * place, because copies of an exchange share it.
 *
 * @param requestId the request that was begun, or is to be begun by the redelivery
 * @param begun     whether something of it was or may have been started: then it is never begun anew
 * @param over      the numbers of its items whose files a redelivery starts again
 * @param again     raised again when not null
 */
record StartMemory(
        String requestId,
        boolean begun,
        Set<Integer> over,
        @Nullable Exception again) {
    private static final String PROPERTY = "CamelAwsTransferStarts";

    StartMemory {
        over = Set.copyOf(over);
    }

    /** A request of which nothing was started, for certain. */
    static StartMemory of(String requestId) {
        return new StartMemory(requestId, false, Set.of(), null);
    }

    /** The same, when something was or may have been started; the request may be another's with the same key. */
    StartMemory begun(String begunRequestId) {
        return new StartMemory(begunRequestId, true, over, null);
    }

    /** The same, when files of it are to be started again. */
    StartMemory over(Set<Integer> items) {
        return new StartMemory(requestId, true, items, null);
    }

    /** The same, when a redelivery is to get the same exception. */
    StartMemory again(Exception failure) {
        return new StartMemory(requestId, true, over, failure);
    }

    static @Nullable StartMemory recall(Exchange exchange, String key) {
        return all(exchange).get(key);
    }

    static void remember(Exchange exchange, String key, StartMemory memory) {
        Map<String, StartMemory> changed = new HashMap<>(all(exchange));
        changed.put(key, memory);
        exchange.setProperty(PROPERTY, Map.copyOf(changed));
    }

    static void forget(Exchange exchange, String key) {
        Map<String, StartMemory> changed = new HashMap<>(all(exchange));
        changed.remove(key);
        if (changed.isEmpty()) {
            exchange.removeProperty(PROPERTY);
        } else {
            exchange.setProperty(PROPERTY, Map.copyOf(changed));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, StartMemory> all(Exchange exchange) {
        Map<String, StartMemory> all = exchange.getProperty(PROPERTY, Map.class);
        return all == null ? Map.of() : all;
    }
}
