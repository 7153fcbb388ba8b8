package io.github.camelawstransfer.emulator;

/**
 * What ListFileTransferResults answers for a transfer that it does not know, or no longer. AWS documents neither; other
 * emulators and clients have been seen with both.
 */
public enum UnknownTransfer {
    /** ResourceNotFoundException. The default, because the operation models that error. */
    ERROR,
    /** A list without rows. */
    EMPTY
}
