package io.github.camelawstransfer.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the answer to a start was lost: AWS may or may not be moving the files. The component does not repeat the
 * call, because StartFileTransfer has no idempotency token and a repetition could send the files twice. A redelivery of
 * the same exchange gets this exception again, without a call, unless the option {@code restartUnconfirmed} allows one.
 */
public class UnconfirmedStartException extends StartException {
    private static final long serialVersionUID = 1L;

    private final List<String> unconfirmed;

    /**
     * A start whose answer was lost.
     *
     * @param started     what AWS has started
     * @param unconfirmed the paths of which nobody knows
     * @param notStarted  the paths of which nothing was started
     * @param reason      what happened, as a sentence without its full stop
     * @param cause       what the SDK or the store said, null when that is not known any more
     */
    public UnconfirmedStartException(
            String requestId,
            String connectorId,
            List<StartedTransfer> started,
            List<String> unconfirmed,
            List<String> notStarted,
            String reason,
            @Nullable Throwable cause) {
        super(
                "Request " + requestId + " on connector " + connectorId + ": " + reason
                        + ". AWS may or may not be moving " + unconfirmed + "; started: " + started
                        + "; not started: " + notStarted
                        + ". The call is not repeated, because it could move the files twice. Look at the partner's side"
                        + " or at the connector's log before you start the files again. For partners that can take a file"
                        + " twice there is the option restartUnconfirmed.",
                requestId,
                connectorId,
                started,
                notStarted,
                cause);
        this.unconfirmed = List.copyOf(unconfirmed);
    }

    /** The paths of which nobody knows whether they were started. */
    public List<String> unconfirmed() {
        return unconfirmed;
    }
}
