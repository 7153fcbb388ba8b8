package io.github.camelawstransfer.tracking;

/**
 * What a purge removed.
 *
 * @param heard     requests that a route has processed, or that are dead
 * @param unheard   requests with a final status that no route heard of
 * @param unstarted requests with jobs that were planned and never started: their node died before the call, or the call
 *     was refused, and nobody asked again
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
