package io.github.camelawstransfer.result;

import io.github.camelawstransfer.tracking.ItemStatus;
import java.util.Collection;

/** What became of a request as a whole. */
public enum OutcomeStatus {
    /** Every file was moved. */
    COMPLETED,
    /** Some files were moved, the others were not or are presumed not to be. */
    PARTIALLY_FAILED,
    /** No file was moved. */
    FAILED,
    /** The answer to a start was lost, so nobody knows of some file whether it is being moved. */
    UNCONFIRMED;

    static OutcomeStatus of(Collection<FileResult> files) {
        if (files.stream().anyMatch(file -> file.status() == ItemStatus.UNCONFIRMED)) {
            return UNCONFIRMED;
        }
        long completed = files.stream()
                .filter(file -> file.status() == ItemStatus.COMPLETED)
                .count();
        if (completed == files.size()) {
            return COMPLETED;
        }
        return completed == 0 ? FAILED : PARTIALLY_FAILED;
    }
}
