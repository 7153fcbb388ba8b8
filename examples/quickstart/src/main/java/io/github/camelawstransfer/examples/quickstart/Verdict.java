package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.tracking.ItemStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file, by the bytes on both sides.
 *
 * @param bytes   the size at its source, null when it is not there
 * @param sha256  of its source, null when it is not there
 * @param problem what is wrong, null when everything is as expected
 */
record Verdict(
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable String problem) {

    static Verdict of(ExpectedFile file, FileHistory history) throws IOException {
        if (file.failureCode() != null) {
            return new Verdict(null, null, failureProblem(file, history));
        }
        if (Files.notExists(file.source())) {
            return new Verdict(null, null, "the source is gone");
        }
        String sha256 = Checksum.of(file.source());
        return new Verdict(Files.size(file.source()), sha256, arrivalProblem(file, history, sha256));
    }

    private static @Nullable String failureProblem(ExpectedFile file, FileHistory history) {
        if (history.last() != ItemStatus.FAILED || !Objects.equals(history.failureCode(), file.failureCode())) {
            return "expected FAILED " + file.failureCode();
        }
        return Files.exists(file.target()) ? "it failed, but " + file.target() + " is there" : null;
    }

    private static @Nullable String arrivalProblem(ExpectedFile file, FileHistory history, String sha256)
            throws IOException {
        if (history.last() != ItemStatus.COMPLETED) {
            return "expected COMPLETED";
        }
        if (Files.notExists(file.target())) {
            return file.target() + " is not there";
        }
        return Checksum.of(file.target()).equals(sha256) ? null : file.target() + " has other bytes";
    }
}
