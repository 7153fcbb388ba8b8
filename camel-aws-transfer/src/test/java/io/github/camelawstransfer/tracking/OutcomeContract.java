package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#concluded} and {@link TransferStore#heard}, and the headers that come back with a claim. */
interface OutcomeContract extends StoreUnderTest {
    Retention SHORT = new Retention(Duration.ofDays(1), Duration.ofDays(14), Duration.ofDays(30));

    private List<Request> concluded(String... requestIds) {
        return store().concluded(List.of(requestIds)).requests();
    }

    @Test
    default void severalRequestsAreFoundAtOnceAndUnknownOnesAreMissing() {
        SampleRequest.of("r1", 1).start(store());
        SampleRequest.of("r2", 2, 1).begin(store());
        assertThat(store().requests(List.of("r2", "unknown", "r1")))
                .containsExactlyInAnyOrder(
                        store().request("r1").orElseThrow(),
                        store().request("r2").orElseThrow());
        assertThat(store().requests(List.of())).isEmpty();
    }

    @Test
    default void aRequestThatIsNotThereIsToldApartFromOneThatIsUnderWay() {
        SampleRequest.of("open", 1).start(store());
        SampleRequest.of("over", 1).start(store());
        observe("over-0", ItemStatus.COMPLETED);
        assertThat(store().concluded(List.of("open", "over", "unknown")).unknown())
                .containsExactly("unknown");
        assertThat(store().concluded(List.of()).unknown()).isEmpty();
    }

    @Test
    default void whatNobodyWantsToKnowIsConcludedWithItsId() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new JobInput.Starting(MINUTE));
        assertThat(concluded("r")).isEmpty();
        apply("r-0", new JobInput.Confirmed("t", SECOND, false));
        assertThat(concluded("r")).hasSize(1);
    }

    @Test
    default void aRequestIsConcludedWhenAllItsFilesAreFinal() {
        SampleRequest.of("r", 2, 1).start(store());
        observe("r-0", ItemStatus.COMPLETED, ItemStatus.FAILED);
        observe("r-1", ItemStatus.IN_PROGRESS);
        assertThat(concluded("r")).isEmpty();
        observe("r-1", ItemStatus.COMPLETED);
        assertThat(concluded("r")).containsExactly(store().request("r").orElseThrow());
    }

    @Test
    default void aRequestIsConcludedWhenItIsUnconfirmed() {
        SampleRequest.of("r", 1).loseAnswer(store());
        assertThat(concluded("r")).extracting(Request::id).containsExactly("r");
    }

    @Test
    default void aRequestIsNotConcludedWhileItIsStartedAgainOrAfterALateIdUntilAwsSaysMore() {
        SampleRequest.of("again", 1).loseAnswer(store());
        apply("again-0", new JobInput.Restarting(MINUTE, job("again").version()));
        SampleRequest.of("late", 1).loseAnswer(store());
        apply("late-0", new JobInput.Confirmed("t", SECOND));
        assertThat(concluded("again", "late")).isEmpty();
        apply("again-0", new JobInput.Unanswered(job("again").version()));
        observe("late-0", ItemStatus.COMPLETED);
        assertThat(concluded("again", "late")).hasSize(2);
    }

    @Test
    default void aRequestOfWhichNothingIsKnownYetIsNotConcluded() {
        SampleRequest.of("planned", 1).begin(store());
        SampleRequest.of("started", 1).start(store());
        assertThat(concluded("planned", "started", "unknown")).isEmpty();
    }

    @Test
    default void onlyTheRequestsThatAreAskedForAreTold() {
        for (String id : List.of("r1", "r2", "r3")) {
            SampleRequest.of(id, 1).start(store());
            observe(id + "-0", ItemStatus.COMPLETED);
        }
        assertThat(concluded("r3", "r1")).extracting(Request::id).containsExactlyInAnyOrder("r1", "r3");
        assertThat(concluded()).isEmpty();
    }

    @Test
    default void whatWasDeliveredStaysConcluded() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.COMPLETED);
        store().delivered(claimOne().claim(), 0, ItemStatus.COMPLETED, true);
        assertThat(concluded("r")).hasSize(1);
    }

    @Test
    default void aFileOfAnotherRequestInTheSameJobDoesNotKeepARequestFromBeingConcluded() {
        Item one = Item.planned("r1", 0, "/bucket/one.txt");
        Item other = Item.planned("r2", 0, "/bucket/other.txt");
        Job shared = Job.planned("shared", SampleRequest.IDENTITY, JobKind.SEND, null, null, List.of(one, other));
        store().begin(
                        List.of(new RequestPlan("r1", null, "f1"), new RequestPlan("r2", null, "f2")),
                        JobPlan.planned(List.of(shared)));
        apply("shared", new JobInput.Confirmed("t", MINUTE));
        observe("shared", ItemStatus.COMPLETED, ItemStatus.QUEUED);
        List<Request> concluded = concluded("r1", "r2");
        assertThat(concluded).extracting(Request::id).containsExactly("r1");
        assertThat(concluded.get(0).items()).extracting(Item::path).containsExactly("/bucket/one.txt");
    }

    @Test
    default void anOutcomeThatSomebodyHeardIsKeptNoLongerThanOneThatWasDelivered() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.COMPLETED);
        store().heard("r");
        advance(SHORT.heard().minus(SECOND));
        assertThat(store().purge(SHORT, 100).requests()).isZero();
        advance(SECOND);
        assertThat(store().purge(SHORT, 100)).isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    default void anOutcomeThatSomebodyHeardIsStillDelivered() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.COMPLETED);
        store().heard("r");
        assertThat(claimOne().changes()).extracting(Change::status).containsExactly(ItemStatus.COMPLETED);
    }

    @Test
    default void aRequestThatIsNotThereCannotBeHeard() {
        store().heard("unknown");
        assertThat(store().request("unknown")).isEmpty();
    }

    @Test
    default void whatNobodyWantsToKnowIsOverWithItsId() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new JobInput.Starting(MINUTE));
        apply("r-0", new JobInput.Confirmed("t", SECOND, false));
        advance(MINUTE);
        assertThat(store().takeChecks(
                                List.of(new ConnectorScope(null, SampleRequest.REGION, null, null)),
                                (c, n) -> SECOND,
                                10))
                .isEmpty();
        assertThat(claim(DueMark.CHANGED)).isEmpty();
        advance(SHORT.heard());
        assertThat(store().purge(SHORT, 100)).isEqualTo(new Purged(1, 0, 0, 0));
    }

    @Test
    default void aRestartedJobHasADeadlineAgain() {
        SampleRequest.of("r", 1).loseAnswer(store());
        apply("r-0", new JobInput.Restarting(MINUTE, job("r").version()));
        assertThat(store().overdueStarts(10)).isEmpty();
        advance(MINUTE.plus(SECOND));
        assertThat(store().overdueStarts(10)).containsExactly(job("r"));
    }

    @Test
    default void theHeadersComeBackWithEveryClaim() {
        SampleRequest.of("r1", 2).withCorrelation(Map.of("orderId", "4711")).start(store());
        SampleRequest.of("r2", 1).start(store());
        observe("r1-0", ItemStatus.QUEUED, ItemStatus.QUEUED);
        observe("r2-0", ItemStatus.QUEUED);
        assertThat(claim(DueMark.CHANGED))
                .extracting(claimed -> claimed.claim().requestId(), ClaimedRequest::correlation)
                .containsExactlyInAnyOrder(tuple("r1", Map.of("orderId", "4711")), tuple("r2", Map.of()));
    }
}
