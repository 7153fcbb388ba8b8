package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.result.FileResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange remembers of a start that did not succeed, so that its redelivery does not start the files again.
 * It lives in one exchange property, which survives a redelivery as headers and body do not. The map is never changed
 * in place, because copies of an exchange share it.
 *
 * @param requestId the request that was begun, or is to be begun by the redelivery
 * @param replaces  the request whose failed files it starts again, null for none
 * @param settled   the files that are over and are not started again, as that request and its predecessors left them
 * @param again     raised again when not null
 */
record StartMemory(
        String requestId,
        @Nullable String replaces,
        List<FileResult> settled,
        @Nullable Exception again) {
    private static final String NOT_BEGUN = "";
    private static final String PROPERTY = "CamelAwsTransferStarts";

    StartMemory {
        settled = List.copyOf(settled);
    }

    /** A request that is begun for the first time. */
    static StartMemory of(String requestId) {
        return new StartMemory(requestId, null, List.of(), null);
    }

    /** Files of a request that are started again; the redelivery gives the request that does so its id. */
    static StartMemory restart(String replaces, List<FileResult> settled) {
        return new StartMemory(NOT_BEGUN, replaces, settled, null);
    }

    /** The same for a redelivery, whose own id is taken where no request was begun. */
    StartMemory again(String newRequestId) {
        return new StartMemory(requestId.equals(NOT_BEGUN) ? newRequestId : requestId, replaces, settled, null);
    }

    /** The same, after the exchange failed; the request may be another's with the same key. */
    StartMemory failed(String failedRequestId, @Nullable Exception failure) {
        return new StartMemory(failedRequestId, replaces, settled, failure);
    }

    List<String> settledPaths() {
        return settled.stream().map(FileResult::path).toList();
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
