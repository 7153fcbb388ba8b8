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

import io.github.camelawstransfer.result.FailureClass;
import io.github.camelawstransfer.result.FailureCode;
import io.github.camelawstransfer.result.PartnerText;
import io.github.camelawstransfer.result.S3Path;
import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.Item;
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
            FailureClass failureClass = FailureCode.classOf(
                    change.result().failureCode(), change.job().kind());
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
        S3Path place =
                S3Path.parse(directory).resolve(Item.baseName(change.item().path()));
        // aws2-s3 evaluates both headers as Simple expressions, and the file's name is the partner's.
        if (LanguageSupport.hasSimpleFunction(place.key()) || LanguageSupport.hasSimpleFunction(place.bucket())) {
            LOG.warn(
                    "Event {} has no headers for aws2-s3, which would evaluate the name of {} as an expression",
                    change.eventId(),
                    PartnerText.clean(place.key()));
            return;
        }
        message.setHeader(S3_BUCKET_NAME, place.bucket());
        message.setHeader(S3_OVERRIDE_BUCKET_NAME, place.bucket());
        message.setHeader(S3_KEY, place.key());
    }

    private static void setText(Message message, String header, @Nullable String text) {
        if (text != null) {
            message.setHeader(header, PartnerText.clean(text));
        }
    }
}
