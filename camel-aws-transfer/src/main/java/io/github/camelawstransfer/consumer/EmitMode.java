package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.DueMark;

/** Which changes of a file the consumer makes an exchange of. */
public enum EmitMode {
    /** Every change of status. */
    changes(DueMark.CHANGED),
    /** Final statuses, UNCONFIRMED, and corrections of presumed statuses. */
    finals(DueMark.FINAL);

    private final DueMark mark;

    EmitMode(DueMark mark) {
        this.mark = mark;
    }

    /** The mark by which a consumer of this mode claims. */
    DueMark mark() {
        return mark;
    }
}
