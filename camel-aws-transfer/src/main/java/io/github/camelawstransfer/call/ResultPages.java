package io.github.camelawstransfer.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;

/** All pages of ListFileTransferResults, one after the other. */
public final class ResultPages {
    private final Function<@Nullable String, CompletableFuture<ListFileTransferResultsResponse>> call;
    private final List<ConnectorFileTransferResult> rows = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();

    private ResultPages(Function<@Nullable String, CompletableFuture<ListFileTransferResultsResponse>> call) {
        this.call = call;
    }

    /**
     * Collects the rows of all pages.
     *
     * @param call asks for the page of a token, and for the first page when it is null
     */
    public static CompletableFuture<List<ConnectorFileTransferResult>> rows(
            Function<@Nullable String, CompletableFuture<ListFileTransferResultsResponse>> call) {
        return new ResultPages(call).page(null);
    }

    private CompletableFuture<List<ConnectorFileTransferResult>> page(@Nullable String token) {
        return call.apply(token).thenCompose(response -> {
            rows.addAll(response.fileTransferResults());
            String next = response.nextToken();
            // A token that comes again would lead around in a circle.
            return next == null || !tokens.add(next) ? CompletableFuture.completedFuture(rows) : page(next);
        });
    }
}
