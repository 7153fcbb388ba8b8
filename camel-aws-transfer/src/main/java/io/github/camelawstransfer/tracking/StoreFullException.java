package io.github.camelawstransfer.tracking;

/** Thrown when a bounded store is full of unfinished requests and cannot take another. Nothing was written or started. */
public class StoreFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what did not fit where. */
    public StoreFullException(String message) {
        super(message);
    }
}
