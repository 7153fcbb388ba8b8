package io.github.camelawstransfer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.TransferTableStatus;

class ResultRowsTest {
    private static Job job(String... paths) {
        return Job.planned(
                "job",
                new JobIdentity("c-0123456789abcdef0", "eu-central-1", null, null),
                JobKind.SEND,
                null,
                null,
                IntStream.range(0, paths.length)
                        .mapToObj(number -> Item.planned("request", number, paths[number]))
                        .toList());
    }

    private static ConnectorFileTransferResult row(String path, TransferTableStatus status) {
        return ConnectorFileTransferResult.builder()
                .filePath(path)
                .statusCode(status)
                .build();
    }

    private static ItemResult result(ItemStatus status) {
        return ItemResult.of(status);
    }

    @Test
    void rowsAreMatchedByBaseNameWhateverTheirOrder() {
        ResultRows rows = ResultRows.match(
                job("/bucket/a.txt", "/bucket/in/b.txt", "/bucket/c.txt"),
                List.of(
                        row("/bucket/c.txt", TransferTableStatus.QUEUED),
                        row("/bucket/a.txt", TransferTableStatus.COMPLETED),
                        row("/bucket/in/b.txt", TransferTableStatus.IN_PROGRESS)));
        assertThat(rows.results())
                .isEqualTo(Map.of(
                        0, result(ItemStatus.COMPLETED),
                        1, result(ItemStatus.IN_PROGRESS),
                        2, result(ItemStatus.QUEUED)));
        assertThat(rows.unmatched()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bucket/in/a.txt", "bucket/in/a.txt", "/in/a.txt", "in/a.txt", "a.txt", "/other/a.txt"})
    void aPathMayComeBackWithOrWithoutBucketAndLeadingSlash(String echoed) {
        ResultRows rows =
                ResultRows.match(job("/bucket/in/a.txt"), List.of(row(echoed, TransferTableStatus.COMPLETED)));
        assertThat(rows.results()).isEqualTo(Map.of(0, result(ItemStatus.COMPLETED)));
    }

    @Test
    void aPartOfABaseNameIsNoMatch() {
        ResultRows rows = ResultRows.match(
                job("/bucket/a.txt"),
                List.of(
                        row("/bucket/aa.txt", TransferTableStatus.COMPLETED),
                        row("/bucket/A.txt", TransferTableStatus.FAILED)));
        assertThat(rows.results()).isEmpty();
        assertThat(rows.unmatched()).containsExactly("/bucket/aa.txt (COMPLETED)", "/bucket/A.txt (FAILED)");
    }

    @ParameterizedTest
    @EnumSource(value = TransferTableStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
    void everyStatusOfAwsHasOneOfOurs(TransferTableStatus status) {
        ResultRows rows = ResultRows.match(job("/bucket/a.txt"), List.of(row("/bucket/a.txt", status)));
        assertThat(rows.results()).isEqualTo(Map.of(0, result(ItemStatus.valueOf(status.toString()))));
    }

    @Test
    void aFailureKeepsItsCodeAndText() {
        ConnectorFileTransferResult failed = row("/bucket/a.txt", TransferTableStatus.FAILED).toBuilder()
                .failureCode("PERMISSION_DENIED")
                .failureMessage("the partner said\nno")
                .build();
        assertThat(ResultRows.match(job("/bucket/a.txt"), List.of(failed)).results())
                .isEqualTo(Map.of(0, new ItemResult(ItemStatus.FAILED, "PERMISSION_DENIED", "the partner said\nno")));
    }

    @Test
    void aStatusThatIsNotKnownHereIsShownAndDisturbsNoOtherRow() {
        ResultRows rows = ResultRows.match(
                job("/bucket/a.txt", "/bucket/b.txt"),
                List.of(
                        ConnectorFileTransferResult.builder()
                                .filePath("/bucket/a.txt")
                                .statusCode("PAUSED")
                                .build(),
                        row("/bucket/b.txt", TransferTableStatus.COMPLETED)));
        assertThat(rows.results()).isEqualTo(Map.of(1, result(ItemStatus.COMPLETED)));
        assertThat(rows.unknown()).isEqualTo(Map.of(0, "PAUSED"));
        assertThat(rows.unmatched()).isEmpty();
    }

    @Test
    void aRowWithoutPathOrStatusIsShownAndDisturbsNoOtherRow() {
        ResultRows rows = ResultRows.match(
                job("/bucket/a.txt", "/bucket/b.txt"),
                List.of(
                        ConnectorFileTransferResult.builder()
                                .filePath("/bucket/a.txt")
                                .build(),
                        ConnectorFileTransferResult.builder()
                                .statusCode(TransferTableStatus.FAILED)
                                .build(),
                        row("/bucket/b.txt", TransferTableStatus.COMPLETED)));
        assertThat(rows.results()).isEqualTo(Map.of(1, result(ItemStatus.COMPLETED)));
        assertThat(rows.unknown()).isEqualTo(Map.of(0, "null"));
        assertThat(rows.unmatched()).containsExactly("null (FAILED)");
    }

    @Test
    void rowsOfFewerFilesThanTheJobHasSayNothingOfTheOthers() {
        ResultRows rows = ResultRows.match(
                job("/bucket/a.txt", "/bucket/b.txt"), List.of(row("/bucket/b.txt", TransferTableStatus.QUEUED)));
        assertThat(rows.results()).containsOnlyKeys(1);
    }
}
