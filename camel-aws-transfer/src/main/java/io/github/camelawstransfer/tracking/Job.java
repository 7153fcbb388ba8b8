package io.github.camelawstransfer.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Start… call and its files.
 *
 * @param id                  our id of the job
 * @param identity            connector, region, endpoint and account
 * @param kind                what the call asks for
 * @param localDirectoryPath  LocalDirectoryPath of the call, null when it has none
 * @param remoteDirectoryPath RemoteDirectoryPath of the call, null when it has none
 * @param state               how far the call has come
 * @param transferId          AWS's id, null until it is confirmed
 * @param otherTransferId     a second, different id that was reported for this job, normally null
 * @param version             the row version; every change raises it by one
 * @param items               its files, in the order of the call
 */
public record Job(
        String id,
        JobIdentity identity,
        JobKind kind,
        @Nullable String localDirectoryPath,
        @Nullable String remoteDirectoryPath,
        JobState state,
        @Nullable String transferId,
        @Nullable String otherTransferId,
        long version,
        List<Item> items) {

    public Job {
        items = List.copyOf(items);
    }

    /** A job that is written down and not called. */
    public static Job planned(
            String id,
            JobIdentity identity,
            JobKind kind,
            @Nullable String localDirectoryPath,
            @Nullable String remoteDirectoryPath,
            List<Item> items) {
        return new Job(
                id, identity, kind, localDirectoryPath, remoteDirectoryPath, JobState.PLANNED, null, null, 0, items);
    }

    /** Tells whether ListFileTransferResults is still to be asked: for a started job, and for the late news of a timed out file. */
    public boolean needsChecks() {
        return transferId != null
                && kind.hasResultQuery()
                && (state == JobState.STARTED
                        || items.stream().anyMatch(item -> item.status() == ItemStatus.TIMED_OUT));
    }

    /** Tells whether neither an answer nor a check will end it, but only somebody's word, or time. */
    public boolean isUnwatched() {
        return state == JobState.UNCONFIRMED || (state == JobState.STARTED && !kind.hasResultQuery());
    }

    /**
     * Tells whether one of its files is over for whoever waits for it: it is final, or UNCONFIRMED and nobody is about to
     * know more, or nobody wanted to know. After a late id, and while it is started again, it keeps the status UNCONFIRMED
     * until AWS's first word.
     */
    public boolean concludes(Item item) {
        return item.isFinal()
                || (item.status() == ItemStatus.UNCONFIRMED && state == JobState.UNCONFIRMED)
                || (item.result() == null && state == JobState.FINISHED);
    }

    /** The paths of its files, in the order of the call. */
    public List<String> paths() {
        return items.stream().map(Item::path).toList();
    }

    Job with(JobState newState, @Nullable String newTransferId, @Nullable String newOtherId, List<Item> newItems) {
        return new Job(
                id,
                identity,
                kind,
                localDirectoryPath,
                remoteDirectoryPath,
                newState,
                newTransferId,
                newOtherId,
                version + 1,
                newItems);
    }
}
