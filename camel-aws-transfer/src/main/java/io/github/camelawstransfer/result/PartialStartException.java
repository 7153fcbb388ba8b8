package io.github.camelawstransfer.result;

import java.util.List;

/**
 * Thrown when some transfers of a request were started and the next was refused. The cause is what AWS said. A
 * redelivery of the same exchange starts what is missing, and nothing twice.
 */
public class PartialStartException extends StartException {
    private static final long serialVersionUID = 1L;

    /**
     * A start that ended midway.
     *
     * @param started    what AWS has started
     * @param notStarted the paths of which nothing was started
     * @param cause      why the next start was refused
     */
    public PartialStartException(
            String requestId,
            String connectorId,
            List<StartedTransfer> started,
            List<String> notStarted,
            Throwable cause) {
        super(
                "Request " + requestId + " on connector " + connectorId + " was started in part: started " + started
                        + "; not started: " + notStarted + ", because: " + cause.getMessage()
                        + ". A redelivery of the same exchange starts what is missing.",
                requestId,
                connectorId,
                started,
                notStarted,
                cause);
    }
}
