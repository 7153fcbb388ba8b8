package io.github.camelawstransfer.store.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The finished requests in the order in which they make room: first what routes have heard of, the oldest first. */
final class FinishedRequests {
    private final Map<String, RequestRow> heard = new LinkedHashMap<>();
    private final Map<String, RequestRow> unheard = new LinkedHashMap<>();

    /** Finds the request's place anew. */
    void place(RequestRow request) {
        String id = request.plan.id();
        if (!request.isFinished()) {
            remove(id);
        } else if (request.isHeard()) {
            unheard.remove(id);
            heard.putIfAbsent(id, request);
        } else {
            heard.remove(id);
            unheard.putIfAbsent(id, request);
        }
    }

    void remove(String requestId) {
        heard.remove(requestId);
        unheard.remove(requestId);
    }

    Stream<RequestRow> inOrder() {
        return Stream.concat(heard.values().stream(), unheard.values().stream());
    }
}
