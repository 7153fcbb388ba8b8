package io.github.camelawstransfer.emulator.transfer;

import org.jspecify.annotations.Nullable;

/** What is known of a file at one moment. */
public record FileState(
        FileStatus status,
        @Nullable FailureCode failureCode,
        @Nullable String failureMessage) {
    static final FileState QUEUED = new FileState(FileStatus.QUEUED, null, null);
    static final FileState IN_PROGRESS = new FileState(FileStatus.IN_PROGRESS, null, null);
    static final FileState COMPLETED = new FileState(FileStatus.COMPLETED, null, null);

    static FileState failed(FailureCode code, String message) {
        return new FileState(FileStatus.FAILED, code, message);
    }
}
