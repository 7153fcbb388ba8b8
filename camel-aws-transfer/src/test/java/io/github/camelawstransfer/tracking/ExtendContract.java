package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.ItemStatus.COMPLETED;
import static io.github.camelawstransfer.tracking.ItemStatus.FAILED;
import static io.github.camelawstransfer.tracking.ItemStatus.LOST;
import static io.github.camelawstransfer.tracking.ItemStatus.QUEUED;
import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#extend}, and what {@link TransferStore#removeUnstarted} does to further attempts. */
interface ExtendContract extends StoreUnderTest {
    Set<ItemStatus> AFTER_FAILURE = Set.of(FAILED);

    /** Further attempts at files of a request as it is now, in one job. */
    private JobPlan again(String requestId, int... files) {
        Request request = store().request(requestId).orElseThrow();
        int number = request.nextNumber();
        List<Item> items = new ArrayList<>();
        for (int file : files) {
            items.add(request.files().get(file).getValue().again(number + items.size()));
        }
        String id = requestId + "-" + number + "-again";
        return new JobPlan(
                Job.planned(id, SampleRequest.IDENTITY, JobKind.SEND, null, "/remote", List.copyOf(items)), null);
    }

    private boolean extend(String requestId, JobPlan... further) {
        return store().extend(requestId, AFTER_FAILURE, List.of(further));
    }

    /** A request of two files, of which the second failed. */
    private SampleRequest goodAndBad(String id) {
        SampleRequest sample = SampleRequest.of(id, 2).withKey("key-" + id).start(store());
        observe(id + "-0", COMPLETED, FAILED);
        return sample;
    }

    @Test
    default void aFailedFileIsAttemptedAgainInItsRequest() {
        SampleRequest sample = goodAndBad("r");
        assertThat(extend("r", again("r", 1))).isTrue();
        Request request = store().request("r").orElseThrow();
        assertThat(request.idempotencyKey()).isEqualTo("key-r");
        assertThat(request.fingerprint()).isEqualTo(sample.plan().fingerprint());
        assertThat(request.items()).extracting(Item::number).containsExactly(0, 1, 2);
        assertThat(request.items()).extracting(Item::attempt).containsExactly(1, 1, 2);
        assertThat(request.files())
                .extracting(
                        file -> file.getValue().path(), file -> file.getValue().number())
                .containsExactly(tuple("/bucket/r-0.txt", 0), tuple("/bucket/r-1.txt", 2));
    }

    @Test
    default void theAttemptsBeforeStayWhatTheyWere() {
        goodAndBad("r");
        extend("r", again("r", 1));
        apply("r-2-again", new JobInput.Starting(MINUTE));
        apply("r-2-again", new JobInput.Confirmed("t2", SECOND));
        observe("r-2-again", COMPLETED);
        assertThat(store().request("r").orElseThrow().items())
                .extracting(Item::status)
                .containsExactly(COMPLETED, FAILED, COMPLETED);
    }

    @Test
    default void eachAttemptIsHeardUnderAnEventIdOfItsOwn() {
        goodAndBad("r");
        extend("r", again("r", 1));
        apply("r-2-again", new JobInput.Starting(MINUTE));
        apply("r-2-again", new JobInput.Confirmed("t2", SECOND));
        observe("r-2-again", FAILED);
        assertThat(claimOne().changes())
                .extracting(Change::eventId)
                .containsExactly("r:0:COMPLETED", "r:1:FAILED", "r:2:FAILED");
    }

    @Test
    default void onlyTheNewestAttemptAtAFileIsFollowedByAnother() {
        goodAndBad("r");
        JobPlan second = again("r", 1);
        assertThat(extend("r", second)).isTrue();
        assertThat(extend("r", second)).as("once more the same").isFalse();
        assertThat(extend("r", again("r", 1)))
                .as("after an attempt that is not over")
                .isFalse();
        apply("r-2-again", new JobInput.Confirmed("t2", SECOND));
        observe("r-2-again", FAILED);
        assertThat(extend("r", again("r", 1))).isTrue();
        assertThat(store().request("r").orElseThrow().items())
                .extracting(Item::attempt)
                .containsExactly(1, 1, 2, 3);
    }

    @Test
    default void whatIsNotSaidToBeOverIsNotAttemptedAgain() {
        SampleRequest.of("r", 3).start(store());
        observe("r-0", COMPLETED, QUEUED, FAILED);
        assertThat(extend("r", again("r", 0))).isFalse();
        assertThat(extend("r", again("r", 1))).isFalse();
        assertThat(extend("r", again("r", 2, 0))).as("all or nothing").isFalse();
        assertThat(store().request("r").orElseThrow().items()).hasSize(3);
        assertThat(store().apply("r-3-again", new JobInput.Starting(MINUTE))).isEmpty();
    }

    @Test
    default void aFileThatIsPresumedToHaveFailedIsAttemptedAgainWhenThatIsAllowed() {
        SampleRequest.of("r", 1).loseAnswer(store());
        apply("r-0", new JobInput.GivenUp());
        assertThat(extend("r", again("r", 0))).isFalse();
        assertThat(store().extend("r", Set.of(FAILED, LOST), List.of(again("r", 0))))
                .isTrue();
    }

    @Test
    default void aRequestThatIsNotThereIsNotExtended() {
        goodAndBad("r");
        JobPlan plan = again("r", 1);
        Job unknown = Job.planned(
                "unknown-1-again",
                SampleRequest.IDENTITY,
                JobKind.SEND,
                null,
                null,
                List.of(Item.planned("unknown", 0, "/bucket/x").again(1)));
        assertThat(extend("unknown", new JobPlan(unknown, null))).isFalse();
        assertThatThrownBy(() -> extend("other", plan)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void ofThreadsThatAttemptAFileAgainExactlyOneDoes() throws Exception {
        goodAndBad("r");
        JobPlan plan = again("r", 1);
        assertThat(Race.run(thread -> extend("r", plan))).containsOnlyOnce(true).hasSize(Race.THREADS);
        assertThat(store().request("r").orElseThrow().items()).hasSize(3);
    }

    @Test
    default void aRequestWithAnAttemptUnderWayIsNotConcludedAndNotPurged() {
        Retention retention = new Retention(Duration.ofDays(1), Duration.ofDays(14), Duration.ofDays(30));
        goodAndBad("r");
        store().heard("r");
        extend("r", again("r", 1));
        apply("r-2-again", new JobInput.Confirmed("t2", SECOND));
        advance(Duration.ofDays(20));
        assertThat(store().concluded(List.of("r")).requests()).isEmpty();
        assertThat(store().purge(retention, 100).requests()).isZero();
        observe("r-2-again", COMPLETED);
        assertThat(store().concluded(List.of("r")).requests()).hasSize(1);
        advance(retention.heard());
        assertThat(store().purge(retention, 100).requests())
                .as("nobody has heard of the last attempt")
                .isZero();
        store().heard("r");
        assertThat(store().purge(retention, 100).requests()).isOne();
    }

    /** Whoever wrote the attempt is about to start it. */
    @Test
    default void aRequestIsKeptForTheRetentionFromItsLastAttemptOn() {
        Retention retention = new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));
        SampleRequest.of("r", 2).start(store());
        observe("r-0", COMPLETED, FAILED);
        Claim claim = claimOne().claim();
        store().delivered(claim, 0, COMPLETED, false);
        store().delivered(claim, 1, FAILED, true);
        advance(retention.heard());
        extend("r", again("r", 1));
        assertThat(store().purge(retention, 100).requests()).isZero();
        advance(retention.heard());
        assertThat(store().purge(retention, 100)).isEqualTo(new Purged(0, 0, 1, 0));
    }

    @Test
    default void aRequestIsNotCompleteWhileAnAttemptIsUnderWay() {
        goodAndBad("r");
        extend("r", again("r", 1));
        assertThat(claim(DueMark.COMPLETE)).isEmpty();
        apply("r-2-again", new JobInput.Confirmed("t2", SECOND));
        observe("r-2-again", COMPLETED);
        assertThat(claim(DueMark.COMPLETE)).hasSize(1);
    }

    @Test
    default void anAttemptThatWasNeverStartedIsTakenBackAndItsFileIsWhatItWas() {
        goodAndBad("r");
        extend("r", again("r", 1));
        assertThat(store().removeUnstarted("r")).isTrue();
        Request request = store().request("r").orElseThrow();
        assertThat(request.items()).extracting(Item::status).containsExactly(COMPLETED, FAILED);
        assertThat(request.idempotencyKey()).isEqualTo("key-r");
        assertThat(store().apply("r-2-again", new JobInput.Starting(MINUTE))).isEmpty();
        assertThat(store().concluded(List.of("r")).requests()).hasSize(1);
        assertThat(claimOne().changes()).hasSize(2);
        assertThat(extend("r", again("r", 1))).isTrue();
    }

    @Test
    default void anAttemptThatMayHaveStartedIsNotTakenBack() {
        goodAndBad("r");
        extend("r", again("r", 1));
        Job starting = apply("r-2-again", new JobInput.Starting(MINUTE)).job();
        assertThat(store().removeUnstarted("r")).isFalse();
        apply("r-2-again", new JobInput.Unanswered(starting.version()));
        assertThat(store().removeUnstarted("r")).isFalse();
        assertThat(store().request("r").orElseThrow().items()).hasSize(3);
    }

    /** They are not further attempts: whoever began the request starts what is missing. */
    @Test
    default void aFirstAttemptOfARequestThatWasStartedInPartIsNotTakenBack() {
        SampleRequest.of("r", 1, 1).begin(store());
        apply("r-0", new JobInput.Confirmed("t", SECOND));
        assertThat(store().removeUnstarted("r")).isFalse();
        assertThat(store().request("r").orElseThrow().items()).hasSize(2);
    }
}
