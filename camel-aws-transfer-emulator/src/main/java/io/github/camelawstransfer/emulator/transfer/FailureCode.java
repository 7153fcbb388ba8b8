package io.github.camelawstransfer.emulator.transfer;

/** The documented failure codes that moving a file can end with. */
public enum FailureCode {
    /** The partner could not be reached, is not trusted, or refused the login. */
    CONNECTION_ERROR,
    /** The object that was to be sent is not in S3. */
    SEND_FILE_NOT_FOUND,
    /** The file that was to be retrieved is not at the partner. */
    RETRIEVE_FILE_NOT_FOUND,
    /** The directory that was to be written to is not at the partner. */
    DIRECTORY_NOT_FOUND,
    /** The source, S3 or the partner, could not be read. */
    READ_FILE_ERROR,
    /** The target, S3 or the partner, could not be written. */
    WRITE_FILE_ERROR,
    /** The partner did not answer in time. */
    TIMEOUT_ERROR,
    /** The emulator itself failed. */
    INTERNAL_ERROR
}
