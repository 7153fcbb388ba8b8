package io.github.camelawstransfer.client;

/** How far a call came that failed. */
public enum Reached {
    /** It ended before the network was asked for anything, for want of credentials for example. */
    NOTHING,
    /** No connection was there for it: its body was never sent and never will be. */
    NO_CONNECTION,
    /** AWS may have read it. */
    AWS,
    /** Somebody has answered it: whatever failed afterwards, it was on this side. */
    ANSWERED
}
