package io.github.camelawstransfer.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way of one file from the status that a route last processed to the one that is known now.
 *
 * @param job        the job of the file, for its identity, kind, directories and transfer id
 * @param item       the file with its newest result, which is never null here
 * @param result     the newest result
 * @param previous   the status that was delivered last, null when none was
 * @param observedAt when the store recorded the newest status, by the store's clock
 */
public record Change(
        Job job, Item item, ItemResult result, @Nullable ItemStatus previous, Instant observedAt) {

    /** The status that is to be delivered. */
    public ItemStatus status() {
        return result.status();
    }

    /**
     * The id of this event: the same whenever the same status of the same file is delivered again, on any node.
     *
     * @return {@code <requestId>:<item>:<status>}
     */
    public String eventId() {
        return item.requestId() + ":" + item.number() + ":" + status();
    }
}
