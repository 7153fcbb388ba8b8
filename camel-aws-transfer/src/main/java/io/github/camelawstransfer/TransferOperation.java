package io.github.camelawstransfer;

/** What the producer does; all but trackTransfer are named like the method of the AWS SDK. */
public enum TransferOperation {
    /** Starts transfers of files, from S3 to the partner or back. */
    startFileTransfer,
    /** Asks AWS how the files of one transfer stand, whoever started it; the store is left alone. */
    listFileTransferResults,
    /** Lets an SFTP connector log in at its partner. */
    testConnection,
    /** Asks AWS how a connector is set up. */
    describeConnector,
    /** Follows a transfer that somebody else started, from now on as if the component had started it. */
    trackTransfer
}
