package io.github.camelawstransfer.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;

/**
 * The pages of ListFileTransferResults, one after the other. Their number and their time are bounded: whoever asks holds a
 * place that others wait for, and nothing in AWS's answers promises an end.
 */
public final class ResultPages {
    /** A transfer has at most 10 files, so that even pages of a single row are 10; this leaves as many empty ones. */
    public static final int MAX_PAGES = 20;

    /** When no further page is asked for; a page that was asked for before is still read. */
    public static final Duration MAX_TIME = Duration.ofSeconds(60);

    private final Clock clock;

    /** Reads pages, whose time is taken by the clock. */
    public ResultPages(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads pages up to the last one, or as far as the bounds allow.
     *
     * @param call asks for the page of a token, and for the first page when it is null
     * @param page told the rows of each page as it comes; when it throws, no further page is asked for
     * @return how far it came; fails as a call or {@code page} does
     */
    public CompletableFuture<PagesRead> read(
            Function<@Nullable String, CompletableFuture<ListFileTransferResultsResponse>> call,
            Consumer<List<ConnectorFileTransferResult>> page) {
        return new Reading(call, page, clock.instant().plus(MAX_TIME)).page(null);
    }

    /** The rows of a page, without those that are null. */
    public static List<ConnectorFileTransferResult> rows(ListFileTransferResultsResponse response) {
        return response.fileTransferResults().stream().filter(Objects::nonNull).toList();
    }

    /** One listing under way; its pages follow one another, so that nothing here is used by two threads at once. */
    private final class Reading {
        private final Function<@Nullable String, CompletableFuture<ListFileTransferResultsResponse>> call;
        private final Consumer<List<ConnectorFileTransferResult>> page;
        private final Instant end;
        private final Set<String> tokens = new HashSet<>();
        private int pages;
        private int rows;

        Reading(
                Function<@Nullable String, CompletableFuture<ListFileTransferResultsResponse>> call,
                Consumer<List<ConnectorFileTransferResult>> page,
                Instant end) {
            this.call = call;
            this.page = page;
            this.end = end;
        }

        CompletableFuture<PagesRead> page(@Nullable String token) {
            return call.apply(token).thenCompose(response -> {
                List<ConnectorFileTransferResult> heard = rows(response);
                pages++;
                // A row that is null is no word on a file, but a sign that AWS still knows the transfer.
                rows += response.fileTransferResults().size();
                page.accept(heard);
                return after(response.nextToken());
            });
        }

        private CompletableFuture<PagesRead> after(@Nullable String next) {
            // A token that comes again would lead around in a circle.
            boolean last = next == null || next.isEmpty() || !tokens.add(next);
            return last || pages >= MAX_PAGES || !clock.instant().isBefore(end)
                    ? CompletableFuture.completedFuture(new PagesRead(pages, rows, last))
                    : page(next);
        }
    }
}
