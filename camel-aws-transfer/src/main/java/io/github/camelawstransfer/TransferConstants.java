package io.github.camelawstransfer;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The names of the message headers. A header that the producer reads is never one that the component sets. */
public interface TransferConstants {

    // what the producer reads, and removes

    @Metadata(
            label = "producer,input",
            description = "The operation to perform; wins over the option operation",
            javaType = "String or io.github.camelawstransfer.TransferOperation")
    String OPERATION = "CamelAwsTransferOperation";

    @Metadata(
            label = "producer,input",
            description =
                    "The connector to use, as an id or an ARN; wins over the endpoint's connector. Needed when the endpoint names none",
            javaType = "String")
    String CONNECTOR_ID = "CamelAwsTransferConnectorId";

    @Metadata(
            label = "producer,input",
            description =
                    "The objects in S3 to send to the partner, each as /bucket/key: one String, which is never split, or a collection or array of Strings",
            javaType = "String, Collection<String> or String[]")
    String SEND_FILE_PATHS = "CamelAwsTransferSendFilePaths";

    @Metadata(
            label = "producer,input",
            description =
                    "The partner's files to retrieve into S3: one String, which is never split, or a collection or array of Strings",
            javaType = "String, Collection<String> or String[]")
    String RETRIEVE_FILE_PATHS = "CamelAwsTransferRetrieveFilePaths";

    @Metadata(
            label = "producer,input",
            description = "Where retrieved files go in S3, as /bucket/prefix; wins over the option",
            javaType = "String")
    String LOCAL_DIRECTORY_PATH = "CamelAwsTransferLocalDirectoryPath";

    @Metadata(
            label = "producer,input",
            description = "Where sent files go at the partner; wins over the option",
            javaType = "String")
    String REMOTE_DIRECTORY_PATH = "CamelAwsTransferRemoteDirectoryPath";

    @Metadata(
            label = "producer,input",
            description =
                    "Custom HTTP headers of an AS2 message, by name, or as the SDK's objects; marks the transfer as AS2",
            javaType =
                    "Map<String, String> or Collection<software.amazon.awssdk.services.transfer.model.CustomHttpHeader>")
    String CUSTOM_HTTP_HEADERS = "CamelAwsTransferCustomHttpHeaders";

    @Metadata(
            label = "producer,input",
            description =
                    "The user's own name for the request, unique for connector and operation: the same key never starts the same files twice; wins over the option",
            javaType = "String")
    String IDEMPOTENCY_KEY = "CamelAwsTransferIdempotencyKey";

    @Metadata(
            label = "producer,input",
            description =
                    "AWS's id of the transfer that listFileTransferResults and trackTransfer are about; wins over the option",
            javaType = "String")
    String TRANSFER_ID = "CamelAwsTransferTransferId";

    // what the producer sets

    @Metadata(
            label = "producer",
            description = "The ids of the started transfers, in the order of the calls",
            javaType = "List<String>")
    String TRANSFER_IDS = "CamelAwsTransferTransferIds";

    @Metadata(
            label = "producer",
            description =
                    "True when the idempotency key was used before, so that this exchange started nothing new; absent otherwise",
            javaType = "Boolean")
    String DUPLICATE = "CamelAwsTransferDuplicate";

    @Metadata(
            label = "producer",
            description =
                    "What became of a request that the exchange waited for: COMPLETED, PARTIALLY_FAILED, FAILED or UNCONFIRMED",
            javaType = "String")
    String OUTCOME = "CamelAwsTransferOutcome";

    @Metadata(
            label = "producer",
            description =
                    "What testConnection found: OK or ERROR, which is an answer and does not make the exchange fail",
            javaType = "String")
    String CONNECTION_STATUS = "CamelAwsTransferConnectionStatus";

    @Metadata(
            label = "producer",
            description = "AWS's text of testConnection, without control characters",
            javaType = "String")
    String CONNECTION_MESSAGE = "CamelAwsTransferConnectionMessage";

    @Metadata(
            label = "producer",
            description = "What the connector speaks, as describeConnector found: sftp or as2",
            javaType = "String")
    String PROTOCOL = "CamelAwsTransferProtocol";

    // what both set

    @Metadata(
            description = "The component's id of the request; the event ids of its files begin with it",
            javaType = "String")
    String REQUEST_ID = "CamelAwsTransferRequestId";

    @Metadata(description = "The connector that moves or moved the file", javaType = "String")
    String RESULT_CONNECTOR_ID = "CamelAwsTransferResultConnectorId";

    // what the consumer sets

    @Metadata(
            label = "consumer",
            description =
                    "The id of the event, as REQUEST:NUMBER OF THE FILE:STATUS: the same whenever the same status of the same file is delivered again. Store it with the effect, and have the effect exactly once",
            javaType = "String")
    String EVENT_ID = "CamelAwsTransferEventId";

    @Metadata(
            label = "consumer",
            description =
                    "The number of this change among the changes of the file, from 1 and rising. Numbers are left out when statuses came and went between two checks or deliveries",
            javaType = "Integer")
    String SEQUENCE_NUMBER = "CamelAwsTransferSequenceNumber";

    @Metadata(
            description = "AWS's id of the transfer, absent while it is unknown; listFileTransferResults sets it too",
            javaType = "String")
    String RESULT_TRANSFER_ID = "CamelAwsTransferResultTransferId";

    @Metadata(
            label = "consumer",
            description = "What the connector did: SEND, RETRIEVE or AS2_SEND",
            javaType = "String")
    String KIND = "CamelAwsTransferKind";

    @Metadata(label = "consumer", description = "The path of the file, as it was given to AWS", javaType = "String")
    String FILE_PATH = "CamelAwsTransferFilePath";

    @Metadata(
            label = "consumer",
            description =
                    "The status of the file: QUEUED, IN_PROGRESS, COMPLETED or FAILED, as AWS says, or UNCONFIRMED, TIMED_OUT, EXPIRED or LOST",
            javaType = "String")
    String STATUS = "CamelAwsTransferStatus";

    @Metadata(
            label = "consumer",
            description = "The status that was delivered before, absent when this is the first",
            javaType = "String")
    String PREVIOUS_STATUS = "CamelAwsTransferPreviousStatus";

    @Metadata(label = "consumer", description = "AWS's failure code, absent when there is none", javaType = "String")
    String FAILURE_CODE = "CamelAwsTransferFailureCode";

    @Metadata(
            label = "consumer",
            description =
                    "Where the cause of a FAILED file is to be looked for: MISSING_FILE, PARTNER, CONFIGURATION or UNKNOWN; absent for every other status",
            javaType = "String")
    String FAILURE_CLASS = "CamelAwsTransferFailureClass";

    @Metadata(
            label = "consumer",
            description = "AWS's failure text without control characters, absent when there is none",
            javaType = "String")
    String FAILURE_MESSAGE = "CamelAwsTransferFailureMessage";

    @Metadata(
            label = "consumer",
            description = "When the status was recorded, in milliseconds since 1970",
            javaType = "Long")
    String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    // what aws2-s3 and this component share

    @Metadata(
            label = "common,input",
            description =
                    "The bucket: read for a send together with CamelAwsS3Key when no other path is given, set for a retrieved file",
            javaType = "String")
    String S3_BUCKET_NAME = "CamelAwsS3BucketName";

    @Metadata(
            label = "common,input",
            description =
                    "The key: read for a send together with CamelAwsS3BucketName when no other path is given, set for a retrieved file",
            javaType = "String")
    String S3_KEY = "CamelAwsS3Key";

    @Metadata(
            label = "producer,input",
            description =
                    "The bucket that the aws2-s3 producer wrote to: read for a send together with CamelAwsS3ProducedKey, before the pair of CamelAwsS3BucketName and CamelAwsS3Key",
            javaType = "String")
    String S3_PRODUCED_BUCKET_NAME = "CamelAwsS3ProducedBucketName";

    @Metadata(label = "producer,input", description = "The key that the aws2-s3 producer wrote", javaType = "String")
    String S3_PRODUCED_KEY = "CamelAwsS3ProducedKey";

    @Metadata(
            label = "consumer",
            description = "The bucket of a retrieved file, where the aws2-s3 producer looks for it",
            javaType = "String")
    String S3_OVERRIDE_BUCKET_NAME = "CamelAwsS3OverrideBucketName";
}
