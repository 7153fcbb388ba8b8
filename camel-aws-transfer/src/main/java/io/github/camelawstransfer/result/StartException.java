package io.github.camelawstransfer.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when not every transfer of a request could be started, and something was or may have been started. It says
 * which; nothing of it is forgotten, and a redelivery of the same exchange does not start it again.
 */
public abstract class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String requestId;
    private final String connectorId;
    private final List<StartedTransfer> started;
    private final List<String> notStarted;

    StartException(
            String message,
            String requestId,
            String connectorId,
            List<StartedTransfer> started,
            List<String> notStarted,
            @Nullable Throwable cause) {
        super(message, cause);
        this.requestId = requestId;
        this.connectorId = connectorId;
        this.started = List.copyOf(started);
        this.notStarted = List.copyOf(notStarted);
    }

    /** The component's id of the request. */
    public String requestId() {
        return requestId;
    }

    /** The connector. */
    public String connectorId() {
        return connectorId;
    }

    /** The transfers of the request that AWS has started; the consumer hears of their files. */
    public List<StartedTransfer> started() {
        return started;
    }

    /** The paths of which nothing was started, for certain. */
    public List<String> notStarted() {
        return notStarted;
    }
}
