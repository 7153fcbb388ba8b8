package io.github.camelawstransfer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.call.PagesRead;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;

class ResultRecorderTest {
    private static final Duration OVER = Checker.RESULTS_KEPT.plusMillis(1);

    private final TransferStore store =
            new MemoryTransferStore(SettableClock.at(Instant.parse("2026-01-01T00:00:00Z")), 100);
    private final ResultRecorder recorder = new ResultRecorder(new JobJournal(store, new ChangeSignal()));

    @BeforeEach
    void startTwoFiles() {
        SampleRequest.of("r", 2).start(store);
    }

    private Job job() {
        return store.jobs(JobQuery.ALL, null, 1).get(0).job();
    }

    private List<ItemStatus> statuses() {
        return job().items().stream().map(Item::status).toList();
    }

    private String page(ConnectorFileTransferResult... rows) {
        return Logged.by(() -> recorder.page(job(), List.of(rows)));
    }

    private String end(Duration sinceStarted, PagesRead read) {
        return Logged.by(() -> recorder.end(new DueCheck(job(), sinceStarted), read));
    }

    private static ConnectorFileTransferResult row(String path, String status) {
        return ConnectorFileTransferResult.builder()
                .filePath(path)
                .statusCode(status)
                .build();
    }

    @Test
    void anUnknownStatusIsSaidOnceForItsFileAndTheOtherFilesAreHeard() {
        ConnectorFileTransferResult unknown = row("r-0.txt", "PAUSED\nforged");
        assertThat(page(unknown, row("r-1.txt", "COMPLETED")))
                .contains("AWS reported status PAUSED forged for file /bucket/r-0.txt of transfer t-r-0 on connector "
                        + SampleRequest.CONNECTOR);
        assertThat(statuses()).containsExactly(null, ItemStatus.COMPLETED);
        assertThat(page(unknown, row("r-1.txt", "COMPLETED"))).isEmpty();
        assertThat(page(row("r-1.txt", "PAUSED"))).contains("for file /bucket/r-1.txt");
        assertThat(recorder.unmatchedRows()).isZero();
    }

    @Test
    void rowsThatMatchNoFileAreCountedEachTimeAndSaidOnceForTheTransfer() {
        ConnectorFileTransferResult stray = row("stray\r\nforged.txt", "COMPLETED");
        assertThat(page(stray, stray))
                .contains("AWS reported 2 rows for transfer t-r-0 on connector " + SampleRequest.CONNECTOR)
                .contains("stray  forged.txt (COMPLETED)");
        assertThat(page(stray, row("other.txt", "FAILED"))).isEmpty();
        assertThat(recorder.unmatchedRows()).isEqualTo(4);
    }

    @Test
    void resultsWithoutAnEndAreSaidOnceForTheTransfer() {
        assertThat(end(Duration.ZERO, new PagesRead(20, 3, false)))
                .contains("AWS did not come to an end with the results of transfer t-r-0 on connector "
                        + SampleRequest.CONNECTOR + ": after 20 pages with 3 rows")
                .contains("It is checked again by its schedule");
        assertThat(end(Duration.ZERO, new PagesRead(20, 3, false))).isEmpty();
    }

    @Test
    void filesExpireAfterSevenDaysWhenTheWholeListingIsEmpty() {
        end(Checker.RESULTS_KEPT, new PagesRead(1, 0, true));
        assertThat(statuses()).containsExactly(null, null);
        assertThat(end(OVER, new PagesRead(2, 0, true))).contains("are EXPIRED");
        assertThat(statuses()).containsExactly(ItemStatus.EXPIRED, ItemStatus.EXPIRED);
    }

    @Test
    void nothingExpiresBecauseOfAListingThatHadRowsOrWasNotReadToItsEnd() {
        end(OVER, new PagesRead(2, 1, true));
        end(OVER, new PagesRead(20, 0, false));
        assertThat(statuses()).containsExactly(null, null);
    }
}
