package io.github.camelawstransfer.result;

import io.github.camelawstransfer.tracking.JobKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The failure codes that the AWS Transfer Family User Guide lists (SFTP: "Amazon EventBridge events"; AS2: "AS2 error
 * codes"). The API itself has a free string, and so have {@code FileResult} and the header {@code
 * CamelAwsTransferFailureCode}: a code that AWS adds comes through as it is, without a constant here.
 */
public enum FailureCode {
    /** The connector's access role could not be assumed. */
    ASSUME_ROLE_ERROR(FailureClass.CONFIGURATION),
    /** The partner's server does not do what it was asked for. */
    UNSUPPORTED_OPERATION_ERROR(FailureClass.PARTNER),
    /** No connection: unknown host, no answer, an untrusted host key, or a refused login. */
    CONNECTION_ERROR(FailureClass.PARTNER),
    /** The source could not be read: S3 for a send, the partner for a retrieve. */
    READ_FILE_ERROR(FailureClass.CONFIGURATION, FailureClass.PARTNER),
    /** The target could not be written: the partner for a send, S3 for a retrieve. */
    WRITE_FILE_ERROR(FailureClass.PARTNER, FailureClass.CONFIGURATION),
    /** The file was not moved in time. */
    TIMEOUT_ERROR(FailureClass.PARTNER),
    /** A directory of the partner could not be listed. */
    LIST_DIRECTORY_ERROR(FailureClass.PARTNER),
    /** The object that was to be sent is not in S3. */
    SEND_FILE_NOT_FOUND(FailureClass.MISSING_FILE),
    /** The file that was to be retrieved is not at the partner. */
    RETRIEVE_FILE_NOT_FOUND(FailureClass.MISSING_FILE),
    /** A directory is not there. */
    DIRECTORY_NOT_FOUND(FailureClass.CONFIGURATION),
    /** A file that was to be moved or deleted is not at the partner. */
    FILE_NOT_FOUND(FailureClass.MISSING_FILE),
    /** A path is not there; it may be that of a directory. */
    PATH_NOT_FOUND(FailureClass.CONFIGURATION),
    /** The partner did not move a file. */
    RENAME_ERROR(FailureClass.PARTNER),
    /** The partner did not delete a file. */
    DELETE_ERROR(FailureClass.PARTNER),
    /** An error of AWS. */
    INTERNAL_ERROR(FailureClass.UNKNOWN),
    /** AWS does not know what went wrong. */
    UNKNOWN_ERROR(FailureClass.UNKNOWN),

    /** AS2: no agreement for the two profiles. */
    AGREEMENT_NOT_FOUND(FailureClass.CONFIGURATION),
    /** AS2: no such connector. */
    CONNECTOR_NOT_FOUND(FailureClass.CONFIGURATION),
    /** AS2: the message could not be decompressed. */
    DECOMPRESSION_FAILED(FailureClass.PARTNER),
    /** AS2: the message could not be decrypted. */
    DECRYPT_FAILED(FailureClass.CONFIGURATION),
    /** AS2: what was to be decrypted is no S/MIME. */
    DECRYPT_FAILED_INVALID_SMIME_FORMAT(FailureClass.PARTNER),
    /** AS2: no certificate fits the one that the message was encrypted for. */
    DECRYPT_FAILED_NO_DECRYPTION_KEY_FOUND(FailureClass.CONFIGURATION),
    /** AS2: the message is encrypted by an algorithm that AWS does not know. */
    ERROR_DECRYPT_UNSUPPORTED_ENCRYPTION_ALG(FailureClass.PARTNER),
    /** AS2: the message has been received before. */
    DUPLICATE_MESSAGE(FailureClass.PARTNER),
    /** AS2: the message could not be encrypted. */
    ENCRYPTION_FAILED(FailureClass.CONFIGURATION),
    /** AS2: the partner answered with an HTTP error. */
    HTTP_ERROR_RESPONSE_FROM_PARTNER(FailureClass.PARTNER),
    /** AS2: the message is neither signed nor encrypted where the agreement wants it; the name is AWS's. */
    INSUFFICENT_MESSAGE_SECURITY_UNENCRYPTED(FailureClass.CONFIGURATION),
    /** AS2: the connector's URL has a protocol that AWS does not speak. */
    INVALID_ENDPOINT_PROTOCOL(FailureClass.CONFIGURATION),
    /** AS2: the message or the request breaks a rule. */
    INVALID_REQUEST(FailureClass.CONFIGURATION),
    /** AS2: the message could not be signed. */
    SIGNING_FAILED(FailureClass.CONFIGURATION),
    /** AS2: the partner's host name does not resolve. */
    UNABLE_RESOLVE_HOST_TO_IP_ADDRESS(FailureClass.PARTNER),
    /** AS2: the partner does not answer. */
    UNABLE_TO_CONNECT_TO_REMOTE_HOST_OR_IP(FailureClass.PARTNER),
    /** AS2: the partner's host name does not resolve. */
    UNABLE_TO_RESOLVE_HOSTNAME(FailureClass.PARTNER),
    /** AS2: a signature could not be verified. */
    VERIFICATION_FAILED(FailureClass.CONFIGURATION),
    /** AS2: no certificate fits the one that was signed with. */
    VERIFICATION_FAILED_NO_MATCHING_KEY_FOUND(FailureClass.CONFIGURATION);

    private static final Map<String, FailureCode> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private final FailureClass ofSend;
    private final FailureClass ofRetrieve;

    FailureCode(FailureClass failureClass) {
        this(failureClass, failureClass);
    }

    FailureCode(FailureClass ofSend, FailureClass ofRetrieve) {
        this.ofSend = ofSend;
        this.ofRetrieve = ofRetrieve;
    }

    /** Finds the constant of a code; empty for null and for a code that is not known here. */
    public static Optional<FailureCode> of(@Nullable String code) {
        return Optional.ofNullable(code).map(BY_NAME::get);
    }

    /**
     * Classifies a failure by its code, also one that is not known here.
     *
     * @param code AWS's failure code, null when there is none
     * @param kind which way the file went: it tells whether a read or a write concerned S3 or the partner
     */
    public static FailureClass classOf(@Nullable String code, JobKind kind) {
        return of(code).map(known -> known.failureClass(kind)).orElse(FailureClass.UNKNOWN);
    }

    /** Where the cause is to be looked for when a file that went this way failed with the code. */
    public FailureClass failureClass(JobKind kind) {
        return kind == JobKind.RETRIEVE ? ofRetrieve : ofSend;
    }
}
