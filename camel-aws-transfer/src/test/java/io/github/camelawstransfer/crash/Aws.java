package io.github.camelawstransfer.crash;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.EmbeddedS3;
import io.github.camelawstransfer.emulator.EmbeddedSftpPartner;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;

/** The service, its S3 and a partner, in the process that nobody kills. */
final class Aws implements AutoCloseable {
    private static final String BUCKET = "bucket";
    private static final int CONNECTIONS = 5;

    final Path folder;
    final TransferEmulator emulator;
    final String connectorId;
    private final EmbeddedS3 s3;
    private final EmbeddedSftpPartner partner;
    private final TransferAsyncClient client;
    private final Map<String, Map<String, String>> finals = new HashMap<>();

    Aws(Path folder) {
        this.folder = folder;
        s3 = EmbeddedS3.start(folder.resolve("s3"));
        s3.createBucket(BUCKET);
        partner = EmbeddedSftpPartner.start(folder.resolve("partner"));
        emulator = TransferEmulator.builder().s3(s3.location()).start();
        connectorId = emulator.createConnector(ConnectorSpec.sftp(partner).withMaxConcurrentConnections(CONNECTIONS));
        client = TransferAsyncClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(emulator.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey())))
                .build();
    }

    /** Where a node puts files that it sends; their paths are /bucket/ and the name. */
    Path objects() {
        return folder.resolve("s3").resolve(BUCKET);
    }

    /** Where a node puts files that it retrieves; their paths are / and the name. */
    Path partnerFiles() {
        return folder.resolve("partner");
    }

    List<StartedTransfer> started() {
        return emulator.oracle().startedTransfers();
    }

    static List<String> paths(StartedTransfer transfer) {
        return transfer.sendFilePaths().isEmpty() ? transfer.retrieveFilePaths() : transfer.sendFilePaths();
    }

    /** The status of each file of a transfer, by its path without the leading slash. */
    Map<String, String> statuses(String transferId) {
        Map<String, String> known = finals.get(transferId);
        if (known != null) {
            return known;
        }
        Map<String, String> statuses = new HashMap<>();
        rows(transferId).forEach(row -> statuses.put(plain(row.filePath()), row.statusCodeAsString()));
        if (statuses.values().stream().allMatch(status -> status.equals("COMPLETED") || status.equals("FAILED"))) {
            finals.put(transferId, statuses);
        }
        return statuses;
    }

    private List<ConnectorFileTransferResult> rows(String transferId) {
        List<ConnectorFileTransferResult> rows = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            ListFileTransferResultsResponse page = client.listFileTransferResults(
                            request -> request.connectorId(connectorId)
                                    .transferId(transferId)
                                    .nextToken(from))
                    .join();
            rows.addAll(page.fileTransferResults());
            token = page.nextToken();
        } while (token != null);
        return rows;
    }

    static String plain(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
        partner.close();
        s3.close();
    }
}
