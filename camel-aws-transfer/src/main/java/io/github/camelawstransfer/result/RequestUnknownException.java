package io.github.camelawstransfer.result;

/**
 * Thrown when the store does not know a request any more that an exchange began or joined, and something of which was or may
 * have been started: it was kept for less time than the exchange took, or a full memory store dropped it. What became of
 * its files cannot be told here, so nothing is started.
 */
public class RequestUnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String requestId;

    /** Names the request that the store has lost. */
    public RequestUnknownException(String requestId, String connectorId) {
        super("Request " + requestId + " on connector " + connectorId
                + " is not in the store any more, although its files"
                + " were or may have been started. What became of them cannot be told here, and nothing is started again."
                + " Keep requests for longer than exchanges take (component option retention), or give the memory store"
                + " more room.");
        this.requestId = requestId;
    }

    /** The component's id of the request. */
    public String requestId() {
        return requestId;
    }
}
