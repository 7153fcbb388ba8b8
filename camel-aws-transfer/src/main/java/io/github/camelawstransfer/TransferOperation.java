package io.github.camelawstransfer;

/** What the producer does, named like the method of the AWS SDK. */
public enum TransferOperation {
    /** Starts transfers of files, from S3 to the partner or back. */
    startFileTransfer
}
