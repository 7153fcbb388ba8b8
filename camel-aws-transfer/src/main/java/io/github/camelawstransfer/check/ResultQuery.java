package io.github.camelawstransfer.check;

import io.github.camelawstransfer.client.TransferCalls;
import io.github.camelawstransfer.tracking.Job;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;

/** All pages of ListFileTransferResults for one job, each in a single attempt. */
final class ResultQuery {
    private final TransferCalls calls;
    private final TransferAsyncClient client;
    private final Job job;
    private final List<ConnectorFileTransferResult> rows = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();

    private ResultQuery(TransferCalls calls, TransferAsyncClient client, Job job) {
        this.calls = calls;
        this.client = client;
        this.job = job;
    }

    static CompletableFuture<List<ConnectorFileTransferResult>> rows(
            TransferCalls calls, TransferAsyncClient client, Job job) {
        return new ResultQuery(calls, client, job).page(null);
    }

    private CompletableFuture<List<ConnectorFileTransferResult>> page(@Nullable String token) {
        ListFileTransferResultsRequest request = ListFileTransferResultsRequest.builder()
                .connectorId(job.identity().connectorId())
                .transferId(Objects.requireNonNull(job.transferId()))
                .nextToken(token)
                .build();
        return calls.listFileTransferResults(client, request).thenCompose(response -> {
            rows.addAll(response.fileTransferResults());
            String next = response.nextToken();
            // A token that comes again would lead around in a circle.
            return next == null || !tokens.add(next) ? CompletableFuture.completedFuture(rows) : page(next);
        });
    }
}
