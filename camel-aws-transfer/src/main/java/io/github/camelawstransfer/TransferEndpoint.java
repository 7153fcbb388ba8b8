package io.github.camelawstransfer;

import io.github.camelawstransfer.call.ConnectorAccess;
import io.github.camelawstransfer.call.ConnectorReference;
import io.github.camelawstransfer.client.ClientOptions;
import io.github.camelawstransfer.consumer.TransferConsumer;
import io.github.camelawstransfer.producer.TransferProducer;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Move files with AWS Transfer Family connectors, and hear what became of every file.
 *
 * <p>As a producer it starts transfers; as a consumer it makes an exchange when the status of a file changes.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "aws2-transfer",
        title = "AWS Transfer Family Connectors",
        syntax = "aws2-transfer:connectorId",
        category = {Category.CLOUD, Category.FILE},
        headersClass = TransferConstants.class)
public class TransferEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {
    private static final long DEFAULT_DELAY = 1000;

    @UriPath(
            description =
                    "The connector: its id (c- and 17 hex digits) or its ARN, which also gives region and account."
                            + " An asterisk is, for a consumer, every connector of the store, and, for a producer, the connector"
                            + " that the header CamelAwsTransferConnectorId names.")
    @Metadata(required = true)
    private String connectorId;

    @UriParam
    private TransferConfiguration configuration;

    // Hides the option of the superclass, whose default is another, from the catalog.
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_DELAY,
            description = "Milliseconds before the next poll. A poll only looks for changes that other nodes recorded:"
                    + " changes of this process wake the consumer at once.")
    private long delay = DEFAULT_DELAY;

    private final ConnectorReference connector;
    private @Nullable ConnectorAccess access;

    /** An endpoint of the component. */
    public TransferEndpoint(
            String uri,
            TransferComponent component,
            ConnectorReference connector,
            TransferConfiguration configuration) {
        super(uri, component);
        this.connector = connector;
        this.connectorId = connector.connectorId() == null ? ConnectorReference.ANY : connector.connectorId();
        this.configuration = configuration;
        super.setDelay(delay);
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    @Override
    public Producer createProducer() throws Exception {
        TransferTracker tracker = tracker();
        return new TransferProducer(
                this, tracker.calls(), tracker.starts(), tracker.threads().routes());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        TransferConsumer consumer =
                new TransferConsumer(this, processor, tracker().deliveries(), () -> getCamelContext()
                        .getExecutorServiceManager()
                        .newCachedThreadPool(this, "TransferDelivery"));
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        return consumer;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        access = tracker()
                .calls()
                .open(
                        connector,
                        ClientOptions.settings(configuration, connector.region()),
                        configuration.getTransferAsyncClient());
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (access != null) {
            access.close();
            access = null;
        }
    }

    /** The way to the connectors that this endpoint reaches while it is started. */
    public ConnectorAccess access() {
        return Objects.requireNonNull(access, "the endpoint is not started");
    }

    private TransferTracker tracker() {
        return ((TransferComponent) getComponent()).tracker();
    }

    /** The connector in its one form; without an id it stands for every connector. */
    public ConnectorReference getConnector() {
        return connector;
    }

    /** The id of the connector, or {@code *}. */
    public String getConnectorId() {
        return connectorId;
    }

    /** The options of the endpoint. */
    public TransferConfiguration getConfiguration() {
        return configuration;
    }

    /** Sets all options of the endpoint. */
    public void setConfiguration(TransferConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public @Nullable String getServiceUrl() {
        if (configuration.getUriEndpointOverride() != null) {
            return configuration.getUriEndpointOverride();
        }
        return configuration.getRegion() == null ? connector.region() : configuration.getRegion();
    }

    @Override
    public String getServiceProtocol() {
        return "transfer";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("connectorId", connectorId);
    }
}
