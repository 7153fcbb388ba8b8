package io.github.camelawstransfer;

import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.call.MdnResponse;
import io.github.camelawstransfer.client.ClientConfiguration;
import io.github.camelawstransfer.consumer.EmitMode;
import io.github.camelawstransfer.producer.Direction;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** The options of an endpoint; those of the component are the defaults of its endpoints. */
@UriParams
public class TransferConfiguration extends ClientConfiguration implements Cloneable {

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private @Nullable TransferAsyncClient transferAsyncClient;

    @UriParam(label = "producer", defaultValue = "startFileTransfer")
    private TransferOperation operation = TransferOperation.startFileTransfer;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean pojoRequest;

    @UriParam(label = "producer")
    private @Nullable Direction direction;

    @UriParam(label = "producer")
    private @Nullable String sendFilePaths;

    @UriParam(label = "producer")
    private @Nullable String retrieveFilePaths;

    @UriParam(label = "producer")
    private @Nullable String localDirectoryPath;

    @UriParam(label = "producer")
    private @Nullable String remoteDirectoryPath;

    @UriParam(label = "producer")
    private @Nullable String idempotencyKey;

    @UriParam(label = "producer")
    private @Nullable String transferId;

    @UriParam(label = "producer")
    private @Nullable ConnectorProtocol protocol;

    @UriParam(label = "producer")
    private @Nullable MdnResponse mdnResponse;

    @UriParam(label = "producer", defaultValue = "120000", javaType = "java.time.Duration")
    private long startTimeout = 120_000;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean restartUnconfirmed;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean track = true;

    @UriParam(label = "producer")
    private @Nullable String correlationHeaders;

    @UriParam(label = "producer", defaultValue = "0", javaType = "java.time.Duration")
    private long batchDelay;

    @UriParam(label = "producer", defaultValue = "10")
    private int batchMaxFiles = 10;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean awaitCompletion;

    @UriParam(label = "producer", defaultValue = "1800000", javaType = "java.time.Duration")
    private long awaitTimeout = 1_800_000;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean failOnFileFailure = true;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean allowTransactedAwait;

    @UriParam(label = "consumer", defaultValue = "changes")
    private EmitMode emit = EmitMode.changes;

    @UriParam(label = "consumer", defaultValue = "1")
    private int concurrentConsumers = 1;

    @UriParam(label = "consumer", defaultValue = "0")
    private int maxMessagesPerPoll;

    @UriParam(label = "consumer")
    private @Nullable Integer maxDeliveryAttempts;

    @UriParam(label = "consumer", defaultValue = "1000", javaType = "java.time.Duration")
    private long redeliveryDelay = 1000;

    /** A copy that can be changed without changing this. */
    public TransferConfiguration copy() {
        try {
            return (TransferConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public @Nullable TransferAsyncClient getTransferAsyncClient() {
        return transferAsyncClient;
    }

    /**
     * A client to use in place of one of the component's own. It is never closed by the component. Options that decide how
     * a client is made are refused beside it.
     */
    public void setTransferAsyncClient(@Nullable TransferAsyncClient transferAsyncClient) {
        this.transferAsyncClient = transferAsyncClient;
    }

    public TransferOperation getOperation() {
        return operation;
    }

    /** What the producer does. */
    public void setOperation(TransferOperation operation) {
        this.operation = operation;
    }

    public boolean isPojoRequest() {
        return pojoRequest;
    }

    /**
     * Whether the body is the SDK's request object of the operation, for trackTransfer the StartFileTransferRequest that
     * started the transfer; any other body is an error then.
     */
    public void setPojoRequest(boolean pojoRequest) {
        this.pojoRequest = pojoRequest;
    }

    public @Nullable Direction getDirection() {
        return direction;
    }

    /** Takes the paths from the body: of objects to send, or of the partner's files to retrieve. */
    public void setDirection(@Nullable Direction direction) {
        this.direction = direction;
    }

    public @Nullable String getSendFilePaths() {
        return sendFilePaths;
    }

    /** The object in S3 to send, as /bucket/key, or a Simple expression that gives a String, a collection or an array. */
    public void setSendFilePaths(@Nullable String sendFilePaths) {
        this.sendFilePaths = sendFilePaths;
    }

    public @Nullable String getRetrieveFilePaths() {
        return retrieveFilePaths;
    }

    /** The partner's file to retrieve, or a Simple expression that gives a String, a collection or an array. */
    public void setRetrieveFilePaths(@Nullable String retrieveFilePaths) {
        this.retrieveFilePaths = retrieveFilePaths;
    }

    public @Nullable String getLocalDirectoryPath() {
        return localDirectoryPath;
    }

    /** Where retrieved files go in S3, as /bucket/prefix. May be a Simple expression. A retrieve needs it. */
    public void setLocalDirectoryPath(@Nullable String localDirectoryPath) {
        this.localDirectoryPath = localDirectoryPath;
    }

    public @Nullable String getRemoteDirectoryPath() {
        return remoteDirectoryPath;
    }

    /** Where sent files go at the partner; the home directory when it is not set. May be a Simple expression. */
    public void setRemoteDirectoryPath(@Nullable String remoteDirectoryPath) {
        this.remoteDirectoryPath = remoteDirectoryPath;
    }

    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }

    /**
     * The user's own name for a request, usually a Simple expression such as ${header.CamelFileName}: the same key never
     * starts the same files twice, on any node that shares the store. The same key for other files is an error.
     */
    public void setIdempotencyKey(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public @Nullable String getTransferId() {
        return transferId;
    }

    /** AWS's id of the transfer that listFileTransferResults and trackTransfer are about. May be a Simple expression. */
    public void setTransferId(@Nullable String transferId) {
        this.transferId = transferId;
    }

    public @Nullable ConnectorProtocol getProtocol() {
        return protocol;
    }

    /**
     * What the connector speaks. When it is not set, DescribeConnector is called once for each connector; where that is
     * denied, a connector is taken for one of SFTP, unless custom HTTP headers are given or mdnResponse is set.
     */
    public void setProtocol(@Nullable ConnectorProtocol protocol) {
        this.protocol = protocol;
    }

    public @Nullable MdnResponse getMdnResponse() {
        return mdnResponse;
    }

    /**
     * How the partner of an AS2 connector acknowledges a message, where DescribeConnector does not tell. Set, it also says
     * that the connector speaks AS2.
     */
    public void setMdnResponse(@Nullable MdnResponse mdnResponse) {
        this.mdnResponse = mdnResponse;
    }

    public long getStartTimeout() {
        return startTimeout;
    }

    /** How long a start is repeated that AWS throttled or that could not reach AWS, so that nothing can have started. */
    public void setStartTimeout(long startTimeout) {
        this.startTimeout = startTimeout;
    }

    public boolean isRestartUnconfirmed() {
        return restartUnconfirmed;
    }

    /**
     * Whether a redelivery, or another exchange with the same idempotency key, starts files again although they may have
     * been started: the answer to their start was lost. For partners that can take a file twice.
     */
    public void setRestartUnconfirmed(boolean restartUnconfirmed) {
        this.restartUnconfirmed = restartUnconfirmed;
    }

    public boolean isTrack() {
        return track;
    }

    /**
     * Whether the component follows the files to their end. Without it no check is made and no consumer hears of them,
     * unless the answer to their start is lost.
     */
    public void setTrack(boolean track) {
        this.track = track;
    }

    public @Nullable String getCorrelationHeaders() {
        return correlationHeaders;
    }

    /**
     * The message headers that are stored with a request and come back on the consumer's exchanges: names or patterns,
     * separated by commas, such as orderId,partner*. Headers of Camel and those that carry secrets are never stored; all
     * together have at most 8 KiB.
     */
    public void setCorrelationHeaders(@Nullable String correlationHeaders) {
        this.correlationHeaders = correlationHeaders;
    }

    public long getBatchDelay() {
        return batchDelay;
    }

    /**
     * How long an exchange waits for others of the same direction and directories, so that one call starts the files of
     * all. 0 starts each at once.
     */
    public void setBatchDelay(long batchDelay) {
        this.batchDelay = batchDelay;
    }

    public int getBatchMaxFiles() {
        return batchMaxFiles;
    }

    /** The most files that are gathered into one call, from 2 to 10. An exchange with as many files is started at once. */
    public void setBatchMaxFiles(int batchMaxFiles) {
        this.batchMaxFiles = batchMaxFiles;
    }

    public boolean isAwaitCompletion() {
        return awaitCompletion;
    }

    /** Whether the exchange goes on only when all its files are over, with their results as its body. No thread waits. */
    public void setAwaitCompletion(boolean awaitCompletion) {
        this.awaitCompletion = awaitCompletion;
    }

    public long getAwaitTimeout() {
        return awaitTimeout;
    }

    /** How long an exchange waits for its files; -1 for as long as it takes. Its files are tracked on afterwards. */
    public void setAwaitTimeout(long awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }

    public boolean isFailOnFileFailure() {
        return failOnFileFailure;
    }

    /** Whether an exchange that waited for its files fails when one of them was not moved. */
    public void setFailOnFileFailure(boolean failOnFileFailure) {
        this.failOnFileFailure = failOnFileFailure;
    }

    public boolean isAllowTransactedAwait() {
        return allowTransactedAwait;
    }

    /** Whether a transacted exchange may wait for its files, which holds its thread and its transaction until then. */
    public void setAllowTransactedAwait(boolean allowTransactedAwait) {
        this.allowTransactedAwait = allowTransactedAwait;
    }

    public EmitMode getEmit() {
        return emit;
    }

    /** Which changes of a file become an exchange: changes for every one, finals for final statuses, UNCONFIRMED and corrections. */
    public void setEmit(EmitMode emit) {
        this.emit = emit;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    /** How many requests are delivered at once; the files of one request always come one after another. */
    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /** The most changes of a request to deliver before other requests have their turn; 0 for all of them. */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public @Nullable Integer getMaxDeliveryAttempts() {
        return maxDeliveryAttempts;
    }

    /**
     * After how many attempts a change that the route does not process is given up: it is dead then, and an operator can
     * send it again. Without the option it is never given up.
     */
    public void setMaxDeliveryAttempts(@Nullable Integer maxDeliveryAttempts) {
        this.maxDeliveryAttempts = maxDeliveryAttempts;
    }

    public long getRedeliveryDelay() {
        return redeliveryDelay;
    }

    /** How long a change waits that the route did not process; doubles from attempt to attempt, up to 10 minutes. */
    public void setRedeliveryDelay(long redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    /** The redelivery delay as a duration. */
    public Duration redeliveryDelay() {
        return Duration.ofMillis(redeliveryDelay);
    }
}
