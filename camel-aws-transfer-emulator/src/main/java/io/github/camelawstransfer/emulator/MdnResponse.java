package io.github.camelawstransfer.emulator;

/** How the partner of an AS2 connector is asked to acknowledge a message. */
public enum MdnResponse {
    /** Not at all. */
    NONE,
    /** In its answer to the message. */
    SYNC,
    /** In a message of its own, later. */
    ASYNC
}
