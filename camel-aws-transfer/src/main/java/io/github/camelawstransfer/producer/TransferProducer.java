package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;
import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;
import static io.github.camelawstransfer.TransferConstants.LOCAL_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.OPERATION;
import static io.github.camelawstransfer.TransferConstants.REMOTE_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.REQUEST_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.RETRIEVE_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.TRANSFER_IDS;

import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.TransferEndpoint;
import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.client.ConnectorReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/** Starts transfers. The exchange goes on when AWS has started them, with a {@link TransferReceipt} as its body. */
public class TransferProducer extends DefaultAsyncProducer {
    private static final List<String> INPUT_HEADERS = List.of(
            OPERATION,
            CONNECTOR_ID,
            SEND_FILE_PATHS,
            RETRIEVE_FILE_PATHS,
            LOCAL_DIRECTORY_PATH,
            REMOTE_DIRECTORY_PATH,
            CUSTOM_HTTP_HEADERS,
            IDEMPOTENCY_KEY);

    private final TransferEndpoint endpoint;
    private final TransferStarter starter;
    private final FileTransferOptions options;
    private final FileTransferReader reader;

    /** A producer of the endpoint that starts by the given starter. */
    public TransferProducer(TransferEndpoint endpoint, TransferStarter starter) {
        super(endpoint);
        this.endpoint = endpoint;
        this.starter = starter;
        TransferConfiguration configuration = endpoint.getConfiguration();
        this.options = new FileTransferOptions(
                endpoint.getCamelContext(),
                configuration.getDirection(),
                configuration.getSendFilePaths(),
                configuration.getRetrieveFilePaths(),
                configuration.getLocalDirectoryPath(),
                configuration.getRemoteDirectoryPath(),
                configuration.getIdempotencyKey());
        this.reader = new FileTransferReader(options);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every failure is set on the exchange
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            start(exchange).whenComplete((done, failure) -> callback.done(false));
            return false;
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private CompletableFuture<?> start(Exchange exchange) {
        TransferOperation operation = operation(exchange.getMessage());
        StartFileTransferRequest pojo = pojo(exchange.getMessage());
        FileTransfer transfer = pojo == null ? reader.read(exchange) : FileTransferReader.read(pojo);
        StartTarget target = target(exchange.getMessage(), pojo);
        IdempotencyKey key =
                IdempotencyKey.read(exchange, options, target.identity().connectorId(), operation);
        INPUT_HEADERS.forEach(exchange.getMessage()::removeHeader);

        String fingerprint = Fingerprint.of(operation, target.identity().connectorId(), transfer);
        String memoryKey = Fingerprint.ofProducer(endpoint.getEndpointUri(), fingerprint);
        StartMemory memory = StartMemory.recall(exchange, memoryKey);
        if (memory != null && memory.unconfirmed() != null) {
            exchange.setException(memory.unconfirmed());
            return CompletableFuture.completedFuture(null);
        }
        String requestId =
                memory == null ? endpoint.getCamelContext().getUuidGenerator().generateUuid() : memory.requestId();
        StartMemory.remember(exchange, memoryKey, new StartMemory(requestId, null));
        StartCommand command = new StartCommand(
                requestId,
                key,
                fingerprint,
                target,
                transfer,
                Duration.ofMillis(endpoint.getConfiguration().getStartTimeout()));
        return (memory == null ? starter.start(command) : starter.resume(command)).handle((outcome, failure) -> {
            if (failure == null) {
                StartMemory.forget(exchange, memoryKey);
                succeed(exchange, outcome);
            } else {
                fail(exchange, memoryKey, failure);
            }
            return outcome;
        });
    }

    private static void succeed(Exchange exchange, StartOutcome outcome) {
        TransferReceipt receipt = outcome.receipt();
        Message message = exchange.getMessage();
        message.setBody(receipt);
        message.setHeader(REQUEST_ID, receipt.requestId());
        message.setHeader(RESULT_CONNECTOR_ID, receipt.connectorId());
        message.setHeader(TRANSFER_IDS, receipt.transferIds());
        if (outcome.duplicate()) {
            message.setHeader(DUPLICATE, true);
        } else {
            message.removeHeader(DUPLICATE);
        }
    }

    private static void fail(Exchange exchange, String memoryKey, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StartException begun) {
            UnconfirmedStartException unconfirmed =
                    begun instanceof UnconfirmedStartException doubtful ? doubtful : null;
            StartMemory.remember(exchange, memoryKey, new StartMemory(begun.requestId(), unconfirmed));
        } else {
            StartMemory.forget(exchange, memoryKey);
        }
        exchange.setException(cause);
    }

    private TransferOperation operation(Message message) {
        Object value = message.getHeader(OPERATION);
        if (value == null) {
            return endpoint.getConfiguration().getOperation();
        }
        return Arrays.stream(TransferOperation.values())
                .filter(operation -> operation == value || operation.name().equals(value))
                .findFirst()
                .orElseThrow(() -> FilePaths.refusal(
                        "Header " + OPERATION,
                        "'" + value + "'",
                        "it must be one of " + Arrays.toString(TransferOperation.values())));
    }

    private @Nullable StartFileTransferRequest pojo(Message message) {
        if (!endpoint.getConfiguration().isPojoRequest()) {
            return null;
        }
        if (message.getBody() instanceof StartFileTransferRequest request) {
            return request;
        }
        Object body = message.getBody();
        throw FilePaths.refusal(
                "The body",
                body == null ? "null" : "of type " + body.getClass().getName(),
                "with option pojoRequest=true it must be a " + StartFileTransferRequest.class.getName());
    }

    private StartTarget target(Message message, @Nullable StartFileTransferRequest pojo) {
        Object header = message.getHeader(CONNECTOR_ID);
        if (header != null && !(header instanceof String)) {
            throw FilePaths.refusal(
                    "Header " + CONNECTOR_ID, "of type " + header.getClass().getName(), "it must be a String");
        }
        ConnectorReference named;
        if (header instanceof String text) {
            named = ConnectorReference.parse("Header " + CONNECTOR_ID, text);
        } else if (pojo != null && pojo.connectorId() != null) {
            named = ConnectorReference.parse(
                    "connectorId of the body, a StartFileTransferRequest,", pojo.connectorId());
        } else {
            named = endpoint.getConnector();
        }
        if (named.connectorId() == null) {
            throw FilePaths.refusal(
                    "Header " + CONNECTOR_ID,
                    header == null ? "not set" : "'*'",
                    "a producer needs one connector, and the endpoint names none (aws2-transfer:*)");
        }
        return endpoint.target(named);
    }
}
