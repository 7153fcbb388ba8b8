package io.github.camelawstransfer.tracking;

/** How far the Start… call of a job has come. Only {@link JobLifecycle} changes it. */
public enum JobState {
    /** Written down, not called: nothing can have started. */
    PLANNED,
    /** The call is about to be made or under way, until its deadline. */
    STARTING,
    /** AWS gave the id: the files are being moved. */
    STARTED,
    /** The answer was lost or never came: the files may or may not have been started. */
    UNCONFIRMED,
    /** Every item has a final status. */
    FINISHED;

    /** Whether something may come of it by itself: AWS moves its files, or may, or is about to be asked to. */
    public boolean isUnderWay() {
        return this == STARTING || this == STARTED || this == UNCONFIRMED;
    }
}
