package io.github.camelawstransfer.check;

import io.github.camelawstransfer.call.ResultPages;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.tracking.Job;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;

/** All pages of ListFileTransferResults for one job, each in a single attempt. */
final class ResultQuery {
    private ResultQuery() {}

    static CompletableFuture<List<ConnectorFileTransferResult>> rows(
            TransferCalls calls, TransferAsyncClient client, Job job) {
        return ResultPages.rows(token -> calls.listFileTransferResults(
                client,
                ListFileTransferResultsRequest.builder()
                        .connectorId(job.identity().connectorId())
                        .transferId(Objects.requireNonNull(job.transferId()))
                        .nextToken(token)
                        .build()));
    }
}
