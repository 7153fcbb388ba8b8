package io.github.camelawstransfer.check;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.call.PagesRead;
import io.github.camelawstransfer.call.ResultPages;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.tracking.Job;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;

/**
 * The pages of ListFileTransferResults for one job, each in a single attempt.
 *
 * @param calls makes the calls
 * @param pages reads the pages
 */
record ResultQuery(TransferCalls calls, ResultPages pages) {

    /** Asks about a job; the rows of each page are handed over as it comes. */
    CompletableFuture<PagesRead> read(
            TransferAsyncClient client, Job job, Consumer<List<ConnectorFileTransferResult>> page) {
        return pages.read(token -> call(client, job, token), page);
    }

    private CompletableFuture<ListFileTransferResultsResponse> call(
            TransferAsyncClient client, Job job, @Nullable String token) {
        return calls.listFileTransferResults(
                        client,
                        ListFileTransferResultsRequest.builder()
                                .connectorId(job.identity().connectorId())
                                .transferId(Objects.requireNonNull(job.transferId()))
                                .nextToken(token)
                                .build())
                .exceptionally(ResultQuery::noRowsWhenUnknown);
    }

    /** AWS may say of a transfer that it does not know that there is none, or no rows: it means the same early and late. */
    private static ListFileTransferResultsResponse noRowsWhenUnknown(Throwable failure) {
        if (AsyncFailure.cause(failure) instanceof ResourceNotFoundException) {
            return ListFileTransferResultsResponse.builder().build();
        }
        throw new CompletionException(AsyncFailure.cause(failure));
    }
}
