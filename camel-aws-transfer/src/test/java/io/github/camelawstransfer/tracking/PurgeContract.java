package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#purge}. */
interface PurgeContract extends StoreUnderTest {
    Duration HEARD = Duration.ofDays(7);
    Duration UNHEARD = Duration.ofDays(14);
    Duration KEYS = Duration.ofDays(30);
    Retention RETENTION = new Retention(HEARD, UNHEARD, KEYS);

    private Purged purge() {
        return store().purge(RETENTION, 100);
    }

    private void finish(String requestId) {
        observe(requestId + "-0", ItemStatus.COMPLETED);
    }

    private void finishAndHear(String requestId) {
        finish(requestId);
        store().delivered(claimOne().claim(), 0, ItemStatus.COMPLETED, true);
    }

    @Test
    default void whatIsFinalAndHeardGoesAfterTheRetention() {
        SampleRequest.of("r", 1).start(store());
        finishAndHear("r");
        advance(HEARD.minus(SECOND));
        assertThat(purge().requests()).isZero();
        advance(SECOND);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
        assertThat(store().request("r")).isEmpty();
        assertThat(store().jobs(JobQuery.ALL, null, 10)).isEmpty();
    }

    @Test
    default void theRetentionCountsFromTheLastChange() {
        SampleRequest.of("r", 1).start(store());
        advance(HEARD);
        finishAndHear("r");
        advance(HEARD.minus(SECOND));
        assertThat(purge().requests()).isZero();
    }

    @Test
    default void whatIsDeadCountsAsHeard() {
        SampleRequest.of("r", 1).start(store());
        finish("r");
        store().dead(claimOne().claim(), 0, ItemStatus.COMPLETED, true);
        advance(HEARD);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    default void whatNobodyHeardOfIsKeptLongerAndCounted() {
        SampleRequest.of("r", 1).start(store());
        finish("r");
        advance(UNHEARD.minus(SECOND));
        assertThat(purge().requests()).isZero();
        advance(SECOND);
        assertThat(purge()).isEqualTo(new Purged(0, 1, 0, 0));
    }

    @Test
    default void whatIsNotFinalStaysHoweverOldItIs() {
        SampleRequest.of("running", 1).start(store());
        observe("running-0", ItemStatus.IN_PROGRESS);
        SampleRequest.of("half", 2).start(store());
        observe("half-0", ItemStatus.COMPLETED);
        SampleRequest.of("unconfirmed", 1).loseAnswer(store());
        advance(Duration.ofDays(400));
        assertThat(purge()).isEqualTo(new Purged(0, 0, 0, 0));
    }

    @Test
    default void whatIsCheckedAfterALateIdStaysHoweverOldItIsUntilItIsOverAgain() {
        SampleRequest.of("r", 1).loseAnswer(store());
        apply("r-0", new JobInput.GivenUp());
        store().delivered(claimOne().claim(), 0, ItemStatus.LOST, true);
        apply("r-0", new JobInput.Confirmed("late", SECOND));
        advance(Duration.ofDays(400));
        assertThat(purge()).isEqualTo(new Purged(0, 0, 0, 0));
        assertThat(store().takeChecks(List.of(ChecksContract.HERE), (check, number) -> MINUTE, 10))
                .hasSize(1);
        finishAndHear("r");
        advance(HEARD);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    default void whatWasBegunAndNeverStartedGoesAfterTheRetentionWithItsKey() {
        SampleRequest.of("r", 1).withKey("key").begin(store());
        advance(HEARD.minus(SECOND));
        assertThat(purge().requests()).isZero();
        advance(SECOND);
        assertThat(purge()).isEqualTo(new Purged(0, 0, 1, 0));
        assertThat(SampleRequest.of("again", 1).withKey("key").begin(store())).isEmpty();
    }

    private void startOneOfTwoJobs() {
        SampleRequest.of("r", 1, 1).begin(store());
        apply("r-0", new JobInput.Starting(MINUTE));
    }

    private void finishOneOfTwoJobs() {
        startOneOfTwoJobs();
        apply("r-0", new JobInput.Confirmed("t", MINUTE));
        finish("r");
    }

    @Test
    default void whatIsPartlyStartedStaysWhileAJobIsUnderWay() {
        startOneOfTwoJobs();
        advance(Duration.ofDays(400));
        assertThat(purge().requests()).isZero();
        apply("r-0", new JobInput.Confirmed("t", MINUTE));
        advance(Duration.ofDays(400));
        assertThat(purge().requests()).isZero();
    }

    @Test
    default void whatIsPartlyStartedWithoutAKeyGoesAfterTheRetention() {
        finishOneOfTwoJobs();
        store().delivered(claimOne().claim(), 0, ItemStatus.COMPLETED, true);
        advance(HEARD.minus(SECOND));
        assertThat(purge().requests()).isZero();
        advance(SECOND);
        assertThat(purge()).isEqualTo(new Purged(0, 0, 1, 0));
        assertThat(store().request("r")).isEmpty();
        assertThat(store().jobs(JobQuery.ALL, null, 10)).isEmpty();
    }

    @Test
    default void whatIsPartlyStartedAndNobodyHeardOfIsKeptLonger() {
        finishOneOfTwoJobs();
        advance(UNHEARD.minus(SECOND));
        assertThat(purge().requests()).isZero();
        advance(SECOND);
        assertThat(purge()).isEqualTo(new Purged(0, 1, 0, 0));
    }

    /** A gathered job loses the files of a request that is purged; a check that began before still speaks of the others. */
    @Test
    default void aResultThatWasAskedForBeforeAPurgeIsRecordedAtItsFile() {
        List<SampleRequest> requests = List.of(SampleRequest.of("heard", 1), SampleRequest.of("open", 2));
        Job gathered = Job.planned(
                "gathered",
                SampleRequest.IDENTITY,
                JobKind.SEND,
                null,
                "/remote",
                requests.stream()
                        .flatMap(request -> request.jobs().get(0).items().stream())
                        .toList());
        store().begin(requests.stream().map(SampleRequest::plan).toList(), JobPlan.planned(List.of(gathered)));
        apply("gathered", new JobInput.Starting(MINUTE));
        apply("gathered", new JobInput.Confirmed("t", MINUTE));
        apply("gathered", new JobInput.TimedOut());
        store().heard("heard");
        advance(HEARD);
        assertThat(purge().requests()).isEqualTo(1);

        apply("gathered", new JobInput.Observed(observedIn(gathered, ItemStatus.FAILED, ItemStatus.COMPLETED, null)));

        assertThat(store().request("open").orElseThrow().items())
                .extracting(Item::status)
                .containsExactly(ItemStatus.COMPLETED, ItemStatus.TIMED_OUT);
    }

    private static Map<String, ItemResult> observedIn(Job job, ItemStatus... statuses) {
        Map<String, ItemResult> results = new HashMap<>();
        for (int position = 0; position < statuses.length; position++) {
            if (statuses[position] != null) {
                results.put(job.items().get(position).path(), ItemResult.of(statuses[position]));
            }
        }
        return results;
    }

    @Test
    default void whatSomebodyHoldsStays() {
        SampleRequest.of("r", 1).start(store());
        finish("r");
        advance(UNHEARD);
        claimOne();
        assertThat(purge().requests()).isZero();
        advance(MINUTE.plus(SECOND));
        assertThat(purge().requests()).isEqualTo(1);
    }

    @Test
    default void aKeyOutlivesItsRequest() {
        SampleRequest.of("r", 1).withKey("key").start(store());
        finishAndHear("r");
        advance(HEARD);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
        assertThat(SampleRequest.of("again", 1).withKey("key").begin(store()))
                .contains(new KeyTaken("again", "r", "fingerprint-r", true));
        advance(KEYS.minus(HEARD));
        assertThat(purge()).isEqualTo(new Purged(0, 0, 0, 1));
        assertThat(SampleRequest.of("again", 1).withKey("key").begin(store())).isEmpty();
    }

    @Test
    default void aPurgeRemovesABatchAtATimeTheOldestFirst() {
        for (int n = 0; n < 5; n++) {
            SampleRequest.of("r" + n, 1).start(store());
            finishAndHear("r" + n);
            advance(SECOND);
        }
        advance(HEARD);
        assertThat(store().purge(RETENTION, 2)).isEqualTo(new Purged(2, 0, 0, 0));
        assertThat(store().request("r1")).isEmpty();
        assertThat(store().request("r2")).isPresent();
        assertThat(store().purge(RETENTION, 10)).isEqualTo(new Purged(3, 0, 0, 0));
    }

    /** Whoever comes with the key is to start what is missing, and not to be told that all is over. */
    @Test
    default void aRequestThatWasStartedInPartIsKeptForAsLongAsItsKey() {
        SampleRequest.of("r", 1, 1).withKey("key").begin(store());
        apply("r-0", new JobInput.Confirmed("t", MINUTE));
        observe("r-0", ItemStatus.COMPLETED);
        Retention longKeys = new Retention(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(30));
        advance(Duration.ofDays(29));
        assertThat(store().purge(longKeys, 100)).isEqualTo(new Purged(0, 0, 0, 0));
        advance(Duration.ofDays(2));
        assertThat(store().purge(longKeys, 100).keys()).isOne();
        assertThat(store().purge(longKeys, 100).requests()).isOne();
        assertThat(store().request("r")).isEmpty();
    }

    private void purgeNothing() {
        assertThat(purge()).isEqualTo(new Purged(0, 0, 0, 0));
    }

    /** Nothing changed of its own file when the job was over, nor of any file when the job expired. */
    @Test
    default void whatIsOverByTheEndOfAnotherRequestsFileGoesFromItsOwnLastChangeOn() {
        List<SampleRequest> requests = List.of(SampleRequest.of("early", 1), SampleRequest.of("late", 1));
        Job gathered = Job.planned(
                "gathered",
                SampleRequest.IDENTITY,
                JobKind.SEND,
                null,
                "/remote",
                requests.stream()
                        .flatMap(request -> request.jobs().get(0).items().stream())
                        .toList());
        store().begin(requests.stream().map(SampleRequest::plan).toList(), JobPlan.planned(List.of(gathered)));
        apply("gathered", new JobInput.Confirmed("t", MINUTE));
        observe("gathered", ItemStatus.COMPLETED, null);
        store().heard("early");
        advance(HEARD);
        purgeNothing();
        observe("gathered", ItemStatus.COMPLETED, ItemStatus.COMPLETED);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
        assertThat(store().request("late")).isPresent();
    }

    @Test
    default void whatExpiresAfterALateIdIsOverThoughNoStatusChanges() {
        SampleRequest.of("r", 1).loseAnswer(store());
        apply("r-0", new JobInput.GivenUp());
        store().heard("r");
        apply("r-0", new JobInput.Confirmed("late", SECOND));
        advance(Duration.ofDays(400));
        purgeNothing();
        apply("r-0", new JobInput.Expired());
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    default void whatNobodyWantedToKnowOfGoesAfterTheRetention() {
        SampleRequest.of("r", 1, 1).begin(store());
        apply("r-0", new JobInput.Starting(MINUTE));
        apply(
                "r-1",
                new JobInput.Unanswered(
                        apply("r-1", new JobInput.Starting(MINUTE)).job().version()));
        advance(HEARD);
        purgeNothing();
        apply("r-1", new JobInput.GivenUp());
        store().heard("r");
        apply("r-0", new JobInput.Confirmed("t", MINUTE, false));
        purgeNothing();
        advance(HEARD);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    default void whatIsRefusedGoesThoughAPurgeCameByWhileItWasCalled() {
        SampleRequest.of("r", 1).begin(store());
        Job starting = apply("r-0", new JobInput.Starting(MINUTE)).job();
        advance(HEARD);
        purgeNothing();
        apply("r-0", new JobInput.Refused(starting.version()));
        assertThat(purge()).isEqualTo(new Purged(0, 0, 1, 0));
    }

    @Test
    default void whatAPurgeFoundUnderWayGoesWhenItIsOver() {
        SampleRequest.of("r", 1).start(store());
        advance(HEARD);
        purgeNothing();
        finishAndHear("r");
        purgeNothing();
        advance(HEARD);
        assertThat(purge()).isEqualTo(new Purged(1, 0, 0, 0));
    }

    /** An operator has just looked at it, and whoever sent it is about to send it again. */
    @Test
    default void whatAnOperatorSaysWasNotStartedIsKeptForTheRetentionFromThenOn() {
        SampleRequest.of("r", 1).loseAnswer(store());
        advance(HEARD);
        apply("r-0", new JobInput.NotStarted());
        purgeNothing();
        advance(HEARD);
        assertThat(purge()).isEqualTo(new Purged(0, 0, 1, 0));
    }

    @Test
    default void whatIsToBeHeardAgainIsKeptLonger() {
        SampleRequest.of("r", 1).start(store());
        finishAndHear("r");
        store().redeliver("r");
        advance(HEARD);
        purgeNothing();
        advance(UNHEARD.minus(HEARD));
        assertThat(purge()).isEqualTo(new Purged(0, 1, 0, 0));
    }

    @Test
    default void whatIsHeldHoldsUpNoPurgeOfTheRest() {
        for (int n = 0; n < 3; n++) {
            SampleRequest.of("r" + n, 1).start(store());
            finish("r" + n);
            advance(SECOND);
        }
        advance(UNHEARD);
        assertThat(store().claim(DueMark.CHANGED, null, MINUTE, 2, 1)).hasSize(2);
        assertThat(store().purge(RETENTION, 1)).isEqualTo(new Purged(0, 1, 0, 0));
        assertThat(store().request("r2")).isEmpty();
    }
}
