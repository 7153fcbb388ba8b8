package io.github.camelawstransfer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingDelayTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static GrowingDelay schedule(double random) {
        return new GrowingDelay(Duration.ofSeconds(1), LONGEST, () -> random);
    }

    private static DueCheck check(JobState state, ItemStatus status, Duration sinceStarted) {
        Item item = new Item("request", 0, "/bucket/a", 1, ItemResult.of(status), 1);
        JobIdentity identity = new JobIdentity("c-0123456789abcdef0", "eu-central-1", null, null);
        return new DueCheck(
                new Job("job", identity, JobKind.SEND, null, null, state, "t", null, 3, List.of(item)), sinceStarted);
    }

    private static DueCheck started(Duration sinceStarted) {
        return check(JobState.STARTED, ItemStatus.QUEUED, sinceStarted);
    }

    @Test
    void theFirstCheckComesAfterTheShortestDelay() {
        assertThat(schedule(0).first()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyDelayIsHalfAsLongAgainAsTheOneBeforeUpToTheLongest() {
        GrowingDelay schedule = schedule(0);
        assertThat(IntStream.rangeClosed(1, 12)
                        .mapToObj(number -> schedule.untilNext(started(Duration.ZERO), number))
                        .map(Duration::toMillis))
                .containsExactly(
                        1500L, 2250L, 3375L, 5062L, 7593L, 11390L, 17085L, 25628L, 38443L, 57665L, 60000L, 60000L);
    }

    @Test
    void delaysAreSpreadSoThatJobsStartedTogetherDoNotStayTogether() {
        assertThat(schedule(1).untilNext(started(Duration.ZERO), 1)).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void aStartedJobIsCheckedUntilItIsFinishedHoweverLate() {
        assertThat(schedule(0).untilNext(started(WEEK.multipliedBy(2)), 10_000)).isEqualTo(LONGEST);
    }

    @Test
    void aTimedOutJobIsCheckedAsLongAsAwsKeepsItsResults() {
        assertThat(schedule(0).untilNext(check(JobState.FINISHED, ItemStatus.TIMED_OUT, WEEK), 10_000))
                .isEqualTo(LONGEST);
        assertThat(schedule(0).untilNext(check(JobState.FINISHED, ItemStatus.TIMED_OUT, WEEK.plusMillis(1)), 10_000))
                .isNull();
    }
}
