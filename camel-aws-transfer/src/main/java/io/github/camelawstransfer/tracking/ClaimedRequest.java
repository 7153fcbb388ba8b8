package io.github.camelawstransfer.tracking;

import java.util.List;

/**
 * A claimed request and what is to be delivered of it.
 *
 * @param claim   the claim that every later word on this delivery must carry
 * @param changes at least one change, at most one for each item, in the order of the items
 */
public record ClaimedRequest(Claim claim, List<Change> changes) {
    public ClaimedRequest {
        changes = List.copyOf(changes);
    }
}
