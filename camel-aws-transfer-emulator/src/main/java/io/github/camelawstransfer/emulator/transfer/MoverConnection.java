package io.github.camelawstransfer.emulator.transfer;

import io.github.camelawstransfer.emulator.connector.Connector;
import org.jspecify.annotations.Nullable;

/** A connection that is made when the first file needs it, and again when it was lost. */
final class MoverConnection implements AutoCloseable {
    private final FileMover mover;
    private FileMover.@Nullable Connection connection;

    MoverConnection(FileMover mover) {
        this.mover = mover;
    }

    FileMover.Connection to(Connector connector) throws MoveFailure {
        FileMover.Connection current = connection;
        if (current == null || !current.isOpen()) {
            close();
            current = mover.connect(connector);
            connection = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
