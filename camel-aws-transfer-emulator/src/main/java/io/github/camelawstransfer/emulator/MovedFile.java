package io.github.camelawstransfer.emulator;

import java.time.Instant;

/**
 * A file that was really moved, as a whole.
 *
 * @param filePath as requested
 * @param destination {@code /bucket/key} for a retrieve; for a send the path at the partner, relative to the home
 *     directory if the request named no directory
 * @param sha256 of the bytes that were moved, in lower-case hexadecimal digits
 * @param startedAt when the file went IN_PROGRESS, or was let go if it was held there, by the emulator's clock
 * @param endedAt by the emulator's clock
 */
public record MovedFile(
        String connectorId,
        String transferId,
        Direction direction,
        String filePath,
        String destination,
        long bytes,
        String sha256,
        Instant startedAt,
        Instant endedAt) {
    /** Which way a file went. */
    public enum Direction {
        /** From S3 to the partner. */
        SEND,
        /** From the partner to S3. */
        RETRIEVE
    }
}
