package io.github.camelawstransfer.emulator.transfer;

/** The status of a file, in AWS's words; a file only ever goes down this list, and COMPLETED and FAILED are final. */
public enum FileStatus {
    /** Waits for a connection of its connector. */
    QUEUED,
    /** Has a connection. */
    IN_PROGRESS,
    /** Was moved as a whole. */
    COMPLETED,
    /** Was not moved, or not as a whole. */
    FAILED
}
