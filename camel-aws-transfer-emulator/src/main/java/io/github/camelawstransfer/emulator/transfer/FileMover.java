package io.github.camelawstransfer.emulator.transfer;

import io.github.camelawstransfer.emulator.connector.Connector;

/** Moves the bytes; the engine around it knows nothing of S3 or SFTP. */
public interface FileMover {
    /**
     * Connects to a connector's partner.
     *
     * @throws MoveFailure if there is no connection to be had
     */
    Connection connect(Connector connector) throws MoveFailure;

    /** One connection to a partner, used by one thread. */
    interface Connection extends AutoCloseable {
        /**
         * Moves one file.
         *
         * @throws MoveFailure if it was not moved as a whole
         */
        Moved move(TransferRequest request, String path) throws MoveFailure;

        /** Whether another file can be moved over this connection. */
        boolean isOpen();

        @Override
        void close();
    }
}
