package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.OPERATION;

import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.start.StartSettings;
import io.github.camelawstransfer.start.StartSettings.Batching;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The operations of one producer, made from its endpoint's options. */
final class ProducerOperations {
    private final Map<TransferOperation, ProducerOperation> operations = new EnumMap<>(TransferOperation.class);

    ProducerOperations(
            CamelContext context,
            String endpointUri,
            TransferConfiguration configuration,
            TargetReader targets,
            CallService calls,
            StartService starts) {
        FileTransferOptions options = fileTransferOptions(context, configuration);
        TransferIds transferIds = new TransferIds(context, configuration.getTransferId());
        ExchangeReader reader = new ExchangeReader(
                context.getUuidGenerator(),
                configuration.isPojoRequest(),
                new FileTransferReader(options),
                targets,
                new CorrelationHeaders(configuration.getCorrelationHeaders()),
                new ProtocolRules(configuration.getProtocol(), configuration.getMdnResponse(), calls.profiles()));
        operations.put(
                TransferOperation.startFileTransfer,
                new StartFileTransfer(
                        endpointUri, reader, options, startSettings(configuration), awaiting(configuration), starts));
        operations.put(TransferOperation.trackTransfer, new TrackTransfer(reader, transferIds, starts));
        operations.putAll(new ReadOperations(calls.calls(), calls.resultPages(), transferIds)
                .all(configuration.isPojoRequest(), targets));
    }

    /**
     * Finds an operation.
     *
     * @param name an operation, its name, or null for the default
     */
    ProducerOperation find(@Nullable Object name, TransferOperation defaultOperation) {
        TransferOperation named = name == null
                ? defaultOperation
                : Arrays.stream(TransferOperation.values())
                        .filter(operation ->
                                operation == name || operation.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refusal.OF_A_START.of(
                                "Header " + OPERATION,
                                "'" + name + "'",
                                "it must be one of " + Arrays.toString(TransferOperation.values())));
        return Objects.requireNonNull(operations.get(named));
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
}
