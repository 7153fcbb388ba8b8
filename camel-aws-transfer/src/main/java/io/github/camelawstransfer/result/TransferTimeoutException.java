package io.github.camelawstransfer.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an exchange that waits for its files has waited for long enough. The files are still tracked, and a consumer
 * hears of them; a redelivery of the same exchange waits again, and starts nothing.
 */
public class TransferTimeoutException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TransferReceipt receipt;
    private final List<String> open;

    /**
     * The end of a wait.
     *
     * @param receipt what was started
     * @param open    the paths that are not over, null when nobody can tell
     * @param when    until when was waited, as the end of a sentence
     */
    public TransferTimeoutException(TransferReceipt receipt, @Nullable List<String> open, String when) {
        super("Request " + receipt.requestId() + " on connector " + receipt.connectorId() + " was started as "
                + receipt.transferIds() + ", but "
                + (open == null ? "not all of its files" : open)
                + (open == null ? " were" : open.size() == 1 ? " was" : " were")
                + " not over " + when
                + ". They are still tracked; a redelivery of the same exchange waits again.");
        this.receipt = receipt;
        this.open = open == null ? List.copyOf(receipt.transferIdsByPath().keySet()) : List.copyOf(open);
    }

    /** What was started. */
    public TransferReceipt receipt() {
        return receipt;
    }

    /** The component's id of the request. */
    public String requestId() {
        return receipt.requestId();
    }

    /** The paths of the files that are not over as far as is known. */
    public List<String> open() {
        return open;
    }
}
