package io.github.camelawstransfer.tracking;

/**
 * What a purge removed.
 *
 * @param heard     requests that a route has processed, or that are dead
 * @param unheard   requests with a final status that no route heard of
 * @param unstarted requests of which nothing was ever started, because their node died before the call
 * @param keys      idempotency keys
 */
public record Purged(int heard, int unheard, int unstarted, int keys) {

    /** How many requests it was altogether. */
    public int requests() {
        return heard + unheard + unstarted;
    }

    /** Both together. */
    public Purged plus(Purged other) {
        return new Purged(heard + other.heard, unheard + other.unheard, unstarted + other.unstarted, keys + other.keys);
    }
}
