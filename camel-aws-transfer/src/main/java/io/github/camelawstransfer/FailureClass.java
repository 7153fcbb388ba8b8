package io.github.camelawstransfer;

import io.github.camelawstransfer.tracking.JobKind;
import org.jspecify.annotations.Nullable;

/**
 * Where the cause of a FAILED file is to be looked for. AWS documents the names of its failure codes and no more, so the
 * class is this component's reading of the name.
 */
public enum FailureClass {
    /** The file is not there: the object in S3, or the file at the partner. */
    MISSING_FILE,
    /** The partner's server, or the way to it: it may work later, without a change on this side. */
    PARTNER,
    /** Roles, directories, certificates or profiles of the connector: it fails again until somebody changes them. */
    CONFIGURATION,
    /** AWS's own errors, codes that are not known here, and failures without a code. */
    UNKNOWN;

    /**
     * Classifies a failure.
     *
     * @param code AWS's failure code, null when there is none
     * @param kind which way the file went: it tells whether a read or a write concerned S3 or the partner
     */
    public static FailureClass of(@Nullable String code, JobKind kind) {
        return FailureCode.of(code).map(known -> known.failureClass(kind)).orElse(UNKNOWN);
    }
}
