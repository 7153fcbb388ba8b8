package io.github.camelawstransfer.tracking;

/** The points at which a process can die with a consequence: every write to the store and every call to AWS. */
public enum Step {
    BEGIN,
    EXTEND,
    STARTING,
    CONFIRM,
    REFUSE,
    UNANSWERED,
    RECORD,
    REMOVE_UNSTARTED,
    TAKE_CHECKS,
    CLAIM,
    ATTEMPT,
    DELIVERED,
    FAILED,
    DEAD,
    RENEW,
    RELEASE,
    REDELIVER,
    HEARD,
    PURGE,
    PARK,
    UNPARK,
    START_FILE_TRANSFER,
    LIST_FILE_TRANSFER_RESULTS
}
