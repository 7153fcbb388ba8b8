package io.github.camelawstransfer.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;

class ResultPagesTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final ResultPages pages = new ResultPages(clock);
    private final List<String> asked = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private static ListFileTransferResultsResponse page(String nextToken, String... paths) {
        return ListFileTransferResultsResponse.builder()
                .fileTransferResults(Arrays.stream(paths)
                        .map(path -> path == null
                                ? null
                                : ConnectorFileTransferResult.builder()
                                        .filePath(path)
                                        .build())
                        .toList())
                .nextToken(nextToken)
                .build();
    }

    private void hear(List<ConnectorFileTransferResult> rows) {
        rows.forEach(row -> heard.add(row.filePath()));
    }

    /** Asks for pages that come at once; the last of them is given again and again. */
    private CompletableFuture<PagesRead> read(ListFileTransferResultsResponse... answers) {
        return pages.read(
                token -> {
                    asked.add(token);
                    return CompletableFuture.completedFuture(answers[Math.min(asked.size(), answers.length) - 1]);
                },
                this::hear);
    }

    @Test
    void everyPageIsAskedForWithTheTokenOfTheOneBefore() {
        assertThat(read(page("a", "1", "2"), page("b", "3"), page(null, "4")))
                .isCompletedWithValue(new PagesRead(3, 4, true));
        assertThat(asked).containsExactly(null, "a", "b");
        assertThat(heard).containsExactly("1", "2", "3", "4");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void noTokenAndAnEmptyOneMeanTheEnd(String token) {
        assertThat(read(page(token, "1"))).isCompletedWithValue(new PagesRead(1, 1, true));
    }

    @Test
    void aTokenThatComesAgainIsTheEnd() {
        assertThat(read(page("a", "1"), page("b"), page("a"))).isCompletedWithValue(new PagesRead(3, 1, true));
    }

    @Test
    void pagesWithoutAnEndEndWithTheTwentieth() {
        CompletableFuture<PagesRead> read = pages.read(
                token -> {
                    asked.add(token);
                    return CompletableFuture.completedFuture(page("token " + asked.size(), "row " + asked.size()));
                },
                this::hear);
        assertThat(read).isCompletedWithValue(new PagesRead(20, 20, false));
        assertThat(asked).hasSize(20);
        assertThat(heard).hasSize(20).last().isEqualTo("row 20");
    }

    @Test
    void afterAMinuteNoFurtherPageIsAskedForAndTheOneUnderWayIsHeard() {
        CompletableFuture<PagesRead> read = pages.read(
                token -> {
                    asked.add(token);
                    clock.advance(Duration.ofSeconds(20));
                    return CompletableFuture.completedFuture(page("token " + asked.size(), "row"));
                },
                this::hear);
        assertThat(read).isCompletedWithValue(new PagesRead(3, 3, false));
        assertThat(heard).hasSize(3);
    }

    @Test
    void theLastPageIsTheEndHoweverLateItComes() {
        CompletableFuture<PagesRead> read = pages.read(
                token -> {
                    clock.advance(Duration.ofHours(1));
                    return CompletableFuture.completedFuture(page(null, "row"));
                },
                this::hear);
        assertThat(read).isCompletedWithValue(new PagesRead(1, 1, true));
    }

    @Test
    void aPageIsHeardBeforeTheNextOneIsThere() {
        CompletableFuture<ListFileTransferResultsResponse> second = new CompletableFuture<>();
        CompletableFuture<PagesRead> read = pages.read(
                token -> token == null ? CompletableFuture.completedFuture(page("a", "1")) : second, this::hear);
        assertThat(heard).containsExactly("1");
        assertThat(read).isNotDone();
        second.completeExceptionally(new IllegalStateException("lost"));
        assertThat(read).isCompletedExceptionally();
        assertThat(heard).containsExactly("1");
    }

    @Test
    void whatCannotBeHeardEndsThePages() {
        CompletableFuture<PagesRead> read = pages.read(
                token -> {
                    asked.add(token);
                    return CompletableFuture.completedFuture(page("token " + asked.size(), "row"));
                },
                rows -> {
                    throw new IllegalStateException("the store is away");
                });
        assertThat(read).isCompletedExceptionally();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRowThatIsNullIsNotHeardButShowsThatAwsKnowsTheTransfer() {
        assertThat(read(page(null, "1", null, "2"))).isCompletedWithValue(new PagesRead(1, 3, true));
        assertThat(heard).doesNotContainNull().hasSize(2).allMatch(Objects::nonNull);
    }
}
