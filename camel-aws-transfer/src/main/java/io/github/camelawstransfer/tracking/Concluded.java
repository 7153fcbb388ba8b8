package io.github.camelawstransfer.tracking;

import java.util.List;
import java.util.Set;

/**
 * What a store says of requests that somebody waits for; of those that are under way it says nothing.
 *
 * @param requests those whose files are all over
 * @param unknown  the ids of those that the store does not know: nobody will hear of them any more
 */
public record Concluded(List<Request> requests, Set<String> unknown) {
    public Concluded {
        requests = List.copyOf(requests);
        unknown = Set.copyOf(unknown);
    }
}
