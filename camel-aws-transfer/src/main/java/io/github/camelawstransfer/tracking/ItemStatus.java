package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.Nullable;

/** What is known of one file. The first four are AWS's words (TransferTableStatus), the others are ours. */
public enum ItemStatus {
    /** AWS: accepted, waiting for a connection of the connector. */
    QUEUED,
    /** AWS: being moved. */
    IN_PROGRESS,
    /** AWS: moved. Immutable. */
    COMPLETED,
    /** AWS: not moved, with a failure code. Immutable. */
    FAILED,
    /** The answer to the start was lost, so nobody knows whether the file is being moved. */
    UNCONFIRMED,
    /** Presumed failed: no final status within the time the route allowed. */
    TIMED_OUT,
    /** Presumed failed: AWS no longer answers for the transfer, 7 days after its start. */
    EXPIRED,
    /** Presumed failed: an unconfirmed start that was given up. */
    LOST;

    /** COMPLETED, FAILED, TIMED_OUT, EXPIRED and LOST: nothing more is expected, though a presumed one may be corrected. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || isPresumed();
    }

    /** TIMED_OUT, EXPIRED and LOST: final for lack of news; a later word of AWS corrects them. */
    public boolean isPresumed() {
        return this == TIMED_OUT || this == EXPIRED || this == LOST;
    }

    /** Final statuses and UNCONFIRMED: what a route hears that asked for {@code emit=finals}. */
    public boolean concludes() {
        return isFinal() || this == UNCONFIRMED;
    }

    /**
     * Tells whether this newly heard status replaces what was known, so that a status never goes back whatever the
     * order of the news.
     *
     * @param known the newest known status, null when nothing is known yet
     */
    boolean replaces(@Nullable ItemStatus known) {
        if (known == null || known == UNCONFIRMED) {
            return this != known;
        }
        if (known.isPresumed()) {
            return this == COMPLETED || this == FAILED;
        }
        return switch (known) {
            case QUEUED -> this == IN_PROGRESS || isFinal();
            case IN_PROGRESS -> isFinal();
            default -> false;
        };
    }
}
