package io.github.camelawstransfer.store.jdbc;

/**
 * Thrown when the database did not do what the store asked. Nothing was written, unless the connection broke while
 * committing. The cause is the driver's exception.
 */
public class TransferStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransferStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
