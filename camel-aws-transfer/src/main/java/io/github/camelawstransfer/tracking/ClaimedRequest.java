package io.github.camelawstransfer.tracking;

import java.util.List;
import java.util.Map;

/**
 * A claimed request and what is to be delivered of it.
 *
 * @param claim   the claim that every later word on this delivery must carry
 * @param correlation the headers that were stored with the request, by name
 * @param changes at least one change, at most one for each item, in the order of the items
 */
public record ClaimedRequest(Claim claim, Map<String, String> correlation, List<Change> changes) {
    public ClaimedRequest {
        correlation = Map.copyOf(correlation);
        changes = List.copyOf(changes);
    }
}
