package io.github.camelawstransfer.call;

/** How the partner of an AS2 connector acknowledges a message (MdnResponse of the connector's As2Config). */
public enum MdnResponse {
    /** Not at all: a message that was sent is final. */
    none,
    /** In the answer to the message. */
    sync,
    /** In a message of its own. */
    async
}
