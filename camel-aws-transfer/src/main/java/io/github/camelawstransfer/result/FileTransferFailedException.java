package io.github.camelawstransfer.result;

import io.github.camelawstransfer.tracking.ItemStatus;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an exchange waited for its files and not every one of them was moved. A redelivery of the same exchange
 * starts the files again that AWS says are FAILED, and no others.
 */
public class FileTransferFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMED = 10;

    private final TransferOutcome outcome;

    /** Tells the outcome; names the first of the files that were not moved. */
    public FileTransferFailedException(TransferOutcome outcome) {
        super(text(outcome));
        this.outcome = outcome;
    }

    private static String text(TransferOutcome outcome) {
        List<FileResult> failed = failed(outcome);
        String named = failed.stream()
                .limit(MOST_NAMED)
                .map(FileTransferFailedException::text)
                .collect(Collectors.joining(", "));
        return "Request " + outcome.requestId() + " on connector " + outcome.connectorId() + " is " + outcome.status()
                + ": of " + outcome.files().size() + " files, " + failed.size() + " were not moved: " + named
                + (failed.size() > MOST_NAMED ? " and more" : "")
                + ". A redelivery of the same exchange starts again the files that are FAILED, and no others.";
    }

    private static String text(FileResult file) {
        return PartnerText.clean(file.path()) + " (" + file.status()
                + (file.failureCode() == null ? "" : ", " + file.failureCode())
                + (file.failureMessage() == null ? "" : ": " + PartnerText.clean(file.failureMessage())) + ")";
    }

    private static List<FileResult> failed(TransferOutcome outcome) {
        return outcome.files().stream()
                .filter(file -> file.status() != ItemStatus.COMPLETED)
                .toList();
    }

    /** Each file's result. */
    public TransferOutcome outcome() {
        return outcome;
    }

    /** The results of the files that were not moved. */
    public List<FileResult> failed() {
        return failed(outcome);
    }
}
