package io.github.camelawstransfer.result;

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
    UNKNOWN
}
