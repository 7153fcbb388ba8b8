package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.OPERATION;

import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.TransferEndpoint;
import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.start.StartSettings;
import io.github.camelawstransfer.start.StartSettings.Batching;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Does what an exchange asks for with a connector: above all, it starts transfers. */
public class TransferProducer extends DefaultAsyncProducer {
    private final TransferEndpoint endpoint;
    private final Map<TransferOperation, ProducerOperation> operations = new EnumMap<>(TransferOperation.class);

    /** A producer of the endpoint that calls and starts through the given doors. */
    public TransferProducer(TransferEndpoint endpoint, CallService calls, StartService starts) {
        super(endpoint);
        this.endpoint = endpoint;
        TransferConfiguration configuration = endpoint.getConfiguration();
        TargetReader targets = new TargetReader(
                endpoint.getConnector(), named -> endpoint.access().target(named));
        FileTransferOptions options = fileTransferOptions(endpoint.getCamelContext(), configuration);
        CorrelationHeaders correlationHeaders = new CorrelationHeaders(configuration.getCorrelationHeaders());
        TransferIds transferIds = new TransferIds(endpoint.getCamelContext(), configuration.getTransferId());
        ProtocolRules protocols =
                new ProtocolRules(configuration.getProtocol(), configuration.getMdnResponse(), calls.profiles());
        operations.put(
                TransferOperation.startFileTransfer,
                new StartFileTransfer(
                        endpoint.getEndpointUri(),
                        endpoint.getCamelContext().getUuidGenerator(),
                        configuration.isPojoRequest(),
                        startSettings(configuration),
                        awaiting(configuration),
                        options,
                        correlationHeaders,
                        targets,
                        protocols,
                        starts));
        operations.put(
                TransferOperation.trackTransfer,
                new TrackTransfer(
                        endpoint.getCamelContext().getUuidGenerator(),
                        configuration.isPojoRequest(),
                        options,
                        correlationHeaders,
                        targets,
                        transferIds,
                        protocols,
                        starts));
        operations.putAll(new ReadOperations(calls.calls(), transferIds).all(configuration.isPojoRequest(), targets));
    }

    private static StartSettings startSettings(TransferConfiguration configuration) {
        return new StartSettings(
                Duration.ofMillis(configuration.getStartTimeout()),
                configuration.isRestartUnconfirmed(),
                configuration.isTrack(),
                configuration.getBatchDelay() == 0
                        ? null
                        : new Batching(
                                Duration.ofMillis(configuration.getBatchDelay()), configuration.getBatchMaxFiles()));
    }

    private static @Nullable Awaiting awaiting(TransferConfiguration configuration) {
        return configuration.isAwaitCompletion()
                ? new Awaiting(
                        configuration.getAwaitTimeout() < 0 ? null : Duration.ofMillis(configuration.getAwaitTimeout()),
                        configuration.isFailOnFileFailure(),
                        configuration.isAllowTransactedAwait())
                : null;
    }

    private static FileTransferOptions fileTransferOptions(CamelContext context, TransferConfiguration configuration) {
        return new FileTransferOptions(
                context,
                configuration.getDirection(),
                configuration.getSendFilePaths(),
                configuration.getRetrieveFilePaths(),
                configuration.getLocalDirectoryPath(),
                configuration.getRemoteDirectoryPath(),
                configuration.getIdempotencyKey());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every failure is set on the exchange
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            operation(exchange.getMessage()).process(exchange).whenComplete((done, failure) -> {
                if (failure != null) {
                    exchange.setException(AsyncFailure.cause(failure));
                }
                callback.done(false);
            });
            return false;
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private ProducerOperation operation(Message message) {
        Object value = message.getHeader(OPERATION);
        TransferOperation named = value == null
                ? endpoint.getConfiguration().getOperation()
                : Arrays.stream(TransferOperation.values())
                        .filter(operation ->
                                operation == value || operation.name().equals(value))
                        .findFirst()
                        .orElseThrow(() -> FilePaths.refusal(
                                "Header " + OPERATION,
                                "'" + value + "'",
                                "it must be one of " + Arrays.toString(TransferOperation.values())));
        return Objects.requireNonNull(operations.get(named));
    }
}
