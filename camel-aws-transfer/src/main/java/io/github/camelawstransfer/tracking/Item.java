package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.Nullable;

/**
 * One attempt at one file. It belongs to one request and to one job. A file that is started again is a further item of its
 * request, with the same path.
 *
 * @param requestId the request that asked for it
 * @param number    its number within the request, from 0
 * @param path      its path as it is given to AWS
 * @param attempt   which attempt of the request at this path it is, from 1
 * @param result    the newest that is known of it, null as long as nothing is known
 * @param sequence  how often its status changed; the n-th change has sequence number n
 */
public record Item(
        String requestId,
        int number,
        String path,
        int attempt,
        @Nullable ItemResult result,
        int sequence) {

    /** The first attempt at a file, of which nothing is known yet. */
    public static Item planned(String requestId, int number, String path) {
        return new Item(requestId, number, path, 1, null, 0);
    }

    /** The next attempt at the same file, of which nothing is known yet. */
    public Item again(int nextNumber) {
        return new Item(requestId, nextNumber, path, attempt + 1, null, 0);
    }

    /** The name under which a file lands, on either side: what follows the last slash of its path. */
    public static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The newest known status, null as long as nothing is known. */
    public @Nullable ItemStatus status() {
        return result == null ? null : result.status();
    }

    boolean isFinal() {
        return result != null && result.status().isFinal();
    }

    Item observe(ItemResult heard) {
        return heard.status().replaces(status())
                ? new Item(requestId, number, path, attempt, heard, sequence + 1)
                : this;
    }

    Item forget() {
        return result == null ? this : new Item(requestId, number, path, attempt, null, sequence);
    }
}
