package io.github.camelawstransfer.consumer;

import static io.github.camelawstransfer.TransferConstants.EVENT_ID;
import static io.github.camelawstransfer.TransferConstants.FAILURE_CLASS;
import static io.github.camelawstransfer.TransferConstants.FAILURE_CODE;
import static io.github.camelawstransfer.TransferConstants.FAILURE_MESSAGE;
import static io.github.camelawstransfer.TransferConstants.FILE_PATH;
import static io.github.camelawstransfer.TransferConstants.KIND;
import static io.github.camelawstransfer.TransferConstants.MESSAGE_TIMESTAMP;
import static io.github.camelawstransfer.TransferConstants.PREVIOUS_STATUS;
import static io.github.camelawstransfer.TransferConstants.REQUEST_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_TRANSFER_ID;
import static io.github.camelawstransfer.TransferConstants.S3_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;
import static io.github.camelawstransfer.TransferConstants.S3_OVERRIDE_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.SEQUENCE_NUMBER;
import static io.github.camelawstransfer.TransferConstants.STATUS;

import io.github.camelawstransfer.FailureClass;
import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobKind;
import org.apache.camel.Message;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the headers of the consumer's exchanges. */
final class FileResultHeaders {
    private static final Logger LOG = LoggerFactory.getLogger(FileResultHeaders.class);

    private FileResultHeaders() {}

    static void set(Message message, Change change) {
        message.setHeader(EVENT_ID, change.eventId());
        message.setHeader(SEQUENCE_NUMBER, change.item().sequence());
        message.setHeader(REQUEST_ID, change.item().requestId());
        message.setHeader(RESULT_CONNECTOR_ID, change.job().identity().connectorId());
        message.setHeader(KIND, change.job().kind().name());
        message.setHeader(STATUS, change.status().name());
        message.setHeader(MESSAGE_TIMESTAMP, change.observedAt().toEpochMilli());
        setText(message, RESULT_TRANSFER_ID, change.job().transferId());
        setText(message, FILE_PATH, change.item().path());
        setText(
                message,
                PREVIOUS_STATUS,
                change.previous() == null ? null : change.previous().name());
        setText(message, FAILURE_CODE, change.result().failureCode());
        if (change.status() == ItemStatus.FAILED) {
            FailureClass failureClass =
                    FailureClass.of(change.result().failureCode(), change.job().kind());
            message.setHeader(FAILURE_CLASS, failureClass.name());
        }
        setText(message, FAILURE_MESSAGE, change.result().failureMessage());
        if (change.job().kind() == JobKind.RETRIEVE) {
            setS3Location(message, change);
        }
    }

    /** Where AWS puts a retrieved file: LocalDirectoryPath is {@code /bucket/prefix}, and the base name follows. */
    private static void setS3Location(Message message, Change change) {
        String directory = change.job().localDirectoryPath();
        if (directory == null) {
            return;
        }
        String path = directory.startsWith("/") ? directory.substring(1) : directory;
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String prefix = slash < 0 ? "" : path.substring(slash + 1);
        String remotePath = change.item().path();
        String baseName = remotePath.substring(remotePath.lastIndexOf('/') + 1);
        String key = prefix.isEmpty() || prefix.endsWith("/") ? prefix + baseName : prefix + "/" + baseName;
        // aws2-s3 evaluates both headers as Simple expressions, and the file's name is the partner's.
        if (LanguageSupport.hasSimpleFunction(key) || LanguageSupport.hasSimpleFunction(bucket)) {
            LOG.warn(
                    "Event {} has no headers for aws2-s3, which would evaluate the name of {} as an expression",
                    change.eventId(),
                    key);
            return;
        }
        message.setHeader(S3_BUCKET_NAME, bucket);
        message.setHeader(S3_OVERRIDE_BUCKET_NAME, bucket);
        message.setHeader(S3_KEY, key);
    }

    /** The partner has a say in these texts: whatever breaks a line could forge lines of a log or headers downstream. */
    private static void setText(Message message, String header, @Nullable String text) {
        if (text != null) {
            message.setHeader(header, text.replaceAll("[\\p{Cc}\u2028\u2029]", " "));
        }
    }
}
