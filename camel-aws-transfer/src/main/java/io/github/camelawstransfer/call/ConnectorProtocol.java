package io.github.camelawstransfer.call;

/** What a connector speaks with its partner. */
public enum ConnectorProtocol {
    /** Files are sent and retrieved, and AWS tells what became of them when it is asked. */
    sftp,
    /** Messages are sent; what became of them comes by events alone. */
    as2
}
