package io.github.camelawstransfer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobTest {
    private static Job job(JobKind kind, JobState state, String transferId, ItemStatus status) {
        Item item = new Item("request", 0, "/bucket/a", 1, ItemResult.of(status), 1);
        return new Job("job", SampleRequest.IDENTITY, kind, null, null, state, transferId, null, 3, List.of(item));
    }

    @ParameterizedTest
    @EnumSource
    void awsCanBeAskedForSendsAndRetrievesAlone(JobKind kind) {
        assertThat(job(kind, JobState.STARTED, "t", ItemStatus.QUEUED).needsChecks())
                .isEqualTo(kind == JobKind.SEND || kind == JobKind.RETRIEVE);
        assertThat(job(kind, JobState.FINISHED, "t", ItemStatus.TIMED_OUT).needsChecks())
                .isEqualTo(kind == JobKind.SEND || kind == JobKind.RETRIEVE);
    }

    @Test
    void awsCannotBeAskedWithoutAnId() {
        assertThat(job(JobKind.SEND, JobState.STARTED, null, ItemStatus.QUEUED).needsChecks())
                .isFalse();
        assertThat(job(JobKind.SEND, JobState.FINISHED, null, ItemStatus.TIMED_OUT)
                        .needsChecks())
                .isFalse();
    }

    @Test
    void pathsComeInTheOrderOfTheCall() {
        assertThat(JobSpace.plannedJob(2).paths()).containsExactly("/bucket/file-0", "/bucket/file-1");
    }
}
