package io.github.camelawstransfer.emulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;
import software.amazon.awssdk.services.transfer.model.TransferTableStatus;

/** Transfers as a client sees them, over the real SDK without its retries. */
final class Transfers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final TransferAsyncClient client;

    Transfers(TransferEmulator emulator) {
        client = TransferAsyncClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(emulator.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey())))
                .httpClient(Clients.SharedHttp.CLIENT)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    String start(Consumer<StartFileTransferRequest.Builder> request) {
        try {
            return client.startFileTransfer(request).join().transferId();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    String send(String connectorId, String... paths) {
        return start(start -> start.connectorId(connectorId).sendFilePaths(paths));
    }

    String retrieve(String connectorId, String localDirectory, String... paths) {
        return start(start -> start.connectorId(connectorId)
                .localDirectoryPath(localDirectory)
                .retrieveFilePaths(paths));
    }

    List<ConnectorFileTransferResult> rows(String connectorId, String transferId) {
        try {
            return client.listFileTransferResults(
                            list -> list.connectorId(connectorId).transferId(transferId))
                    .join()
                    .fileTransferResults();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    List<TransferTableStatus> statuses(String connectorId, String transferId) {
        return rows(connectorId, transferId).stream()
                .map(ConnectorFileTransferResult::statusCode)
                .toList();
    }

    /** The rows, once they are as wanted. */
    List<ConnectorFileTransferResult> await(
            String connectorId, String transferId, Predicate<List<TransferTableStatus>> wanted) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            return wanted.test(statuses(connectorId, transferId));
        });
        return rows(connectorId, transferId);
    }

    List<ConnectorFileTransferResult> awaitFinal(String connectorId, String transferId) {
        return await(connectorId, transferId, statuses -> statuses.stream()
                .allMatch(status -> status == TransferTableStatus.COMPLETED || status == TransferTableStatus.FAILED));
    }

    @Override
    public void close() {
        client.close();
    }
}
