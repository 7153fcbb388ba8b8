package io.github.camelawstransfer.producer;

/** Which way the paths in a message body go. */
public enum Direction {
    /** From S3 to the partner. */
    send,
    /** From the partner to S3. */
    retrieve
}
