package io.github.camelawstransfer.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The requests of which nothing is under way, by since when: those that were heard, and those that were not. */
final class OverRequests {
    private final Predicate<RequestRow> hasKey;
    private final DueIndex<RequestRow> heard = new DueIndex<>();
    private final DueIndex<RequestRow> unheard = new DueIndex<>();

    /**
     * None yet.
     *
     * @param hasKey whether somebody may come with the key of a request: then he starts what is missing of it
     */
    OverRequests(Predicate<RequestRow> hasKey) {
        this.hasKey = hasKey;
    }

    /** Finds the request's place anew. */
    void place(RequestRow request) {
        Instant since = request.overSince();
        boolean isHeard = request.isHeard();
        heard.set(request, isHeard ? since : null);
        unheard.set(request, isHeard ? null : since);
    }

    void remove(RequestRow request) {
        heard.set(request, null);
        unheard.set(request, null);
    }

    /** Those that are over and heard since then at least and that nobody holds, the oldest first. */
    List<RequestRow> heard(Instant since, Instant now, int max) {
        return heard.due(since, max, request -> isRemovable(request, now));
    }

    /** Those that are over and unheard since then at least and that nobody holds, the oldest first. */
    List<RequestRow> unheard(Instant since, Instant now, int max) {
        return unheard.due(since, max, request -> isRemovable(request, now));
    }

    private boolean isRemovable(RequestRow request, Instant now) {
        return !request.isHeld(now) && !(request.isStartedInPart() && hasKey.test(request));
    }
}
