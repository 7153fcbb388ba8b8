package io.github.camelawstransfer.tracking;

/** What a job asks the connector to do; one Start… call of AWS Transfer Family. */
public enum JobKind {
    /** StartFileTransfer with SendFilePaths over SFTP: from S3 to the partner. */
    SEND,
    /** StartFileTransfer with RetrieveFilePaths over SFTP: from the partner to S3. */
    RETRIEVE,
    /** StartFileTransfer of an AS2 connector; its results come by events only. */
    AS2_SEND,
    /** StartDirectoryListing; its result comes by an event or as an object in S3. */
    LIST,
    /** StartRemoteMove; its result comes by an event only. */
    MOVE,
    /** StartRemoteDelete; its result comes by an event only. */
    DELETE;

    /** Tells whether ListFileTransferResults answers for this kind; the other kinds are never checked. */
    public boolean hasResultQuery() {
        return this == SEND || this == RETRIEVE;
    }
}
