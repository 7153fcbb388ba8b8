package io.github.camelawstransfer.tracking;

/** Why a request has something to deliver. Recording sets the marks, a consumer claims by the one of its mode. */
public enum DueMark {
    /** The status of an item differs from the one that was delivered. */
    CHANGED,
    /** The same, and the item's status is final or UNCONFIRMED. */
    FINAL,
    /** Every item is final or UNCONFIRMED, and some item's status was not delivered. */
    COMPLETE
}
