package io.github.camelawstransfer.emulator.transfer;

/** Which way a file goes. */
public enum Direction {
    /** From S3 to the partner. */
    SEND,
    /** From the partner to S3. */
    RETRIEVE
}
