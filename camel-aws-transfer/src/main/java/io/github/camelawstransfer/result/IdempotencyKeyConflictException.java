package io.github.camelawstransfer.result;

/**
 * Thrown when an idempotency key was used before for something else: another operation, connector, directory or other
 * paths. Nothing was started.
 */
public class IdempotencyKeyConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String requestId;

    /**
     * A conflict.
     *
     * @param key       the key as the user gave it
     * @param requestId the request that holds it
     */
    public IdempotencyKeyConflictException(String key, String requestId) {
        super("The idempotency key '" + key + "' belongs to request " + requestId
                + ", which asked for other files or another directory. Nothing was started."
                + " Use another key for another request, or ask for the same as before.");
        this.requestId = requestId;
    }

    /** The component's id of the request that holds the key. */
    public String requestId() {
        return requestId;
    }
}
