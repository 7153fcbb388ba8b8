package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.OTHER_CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.REGION;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#claim}, {@link TransferStore#renew} and {@link TransferStore#release}: who may deliver what, and when. */
interface ClaimContract extends StoreUnderTest {

    private List<String> eventIds(DueMark mark) {
        return claim(mark).stream()
                .flatMap(claimed -> claimed.changes().stream())
                .map(Change::eventId)
                .toList();
    }

    private List<String> requestIds(List<ClaimedRequest> claimed) {
        return claimed.stream().map(one -> one.claim().requestId()).toList();
    }

    private void assertLost(Claim claim) {
        assertThatThrownBy(() -> store().attempt(claim, 0, ItemStatus.QUEUED))
                .isInstanceOf(ClaimLostException.class)
                .hasMessageContaining(claim.requestId());
        assertThatThrownBy(() -> store().delivered(claim, 0, ItemStatus.QUEUED, true))
                .isInstanceOf(ClaimLostException.class);
        assertThatThrownBy(() -> store().failed(claim, 0, ItemStatus.QUEUED, MINUTE, true))
                .isInstanceOf(ClaimLostException.class);
        assertThatThrownBy(() -> store().renew(claim, MINUTE)).isInstanceOf(ClaimLostException.class);
        store().release(claim);
    }

    @Test
    default void aRequestOfWhichNothingWasHeardIsNotClaimed() {
        SampleRequest.of("r", 1).start(store());
        assertThat(claim(DueMark.CHANGED)).isEmpty();
        observe("r-0");
        assertThat(claim(DueMark.CHANGED)).isEmpty();
    }

    @Test
    default void everyChangedStatusIsDueByChanged() {
        SampleRequest.of("r", 3).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.COMPLETED, null);
        assertThat(eventIds(DueMark.CHANGED)).containsExactly("r:0:QUEUED", "r:1:COMPLETED");
    }

    @Test
    default void onlyFinalStatusesAreDueByFinal() {
        SampleRequest.of("r", 4).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.IN_PROGRESS);
        assertThat(claim(DueMark.FINAL)).isEmpty();
        observe("r-0", null, null, ItemStatus.COMPLETED, ItemStatus.FAILED);
        assertThat(eventIds(DueMark.FINAL)).containsExactly("r:2:COMPLETED", "r:3:FAILED");
    }

    @Test
    default void anUnconfirmedStartIsDueByEveryMark() {
        SampleRequest.of("r", 1).loseAnswer(store());
        for (DueMark mark : DueMark.values()) {
            List<ClaimedRequest> claimed = claim(mark);
            assertThat(claimed)
                    .flatExtracting(ClaimedRequest::changes)
                    .extracting(Change::eventId)
                    .containsExactly("r:0:UNCONFIRMED");
            store().release(claimed.get(0).claim());
        }
    }

    @Test
    default void presumedStatusesAreDueByFinal() {
        SampleRequest.of("timed out", 1).start(store());
        apply("timed out-0", new JobInput.TimedOut());
        SampleRequest.of("expired", 1).start(store());
        apply("expired-0", new JobInput.Expired());
        SampleRequest.of("lost", 1).loseAnswer(store());
        apply("lost-0", new JobInput.GivenUp());
        assertThat(eventIds(DueMark.FINAL))
                .containsExactlyInAnyOrder("timed out:0:TIMED_OUT", "expired:0:EXPIRED", "lost:0:LOST");
    }

    @Test
    default void aRequestIsDueByCompleteWhenEveryFileOfEveryJobIsFinalOrUnconfirmed() {
        SampleRequest.of("r", 1, 1).start(store());
        observe("r-0", ItemStatus.COMPLETED);
        observe("r-1", ItemStatus.IN_PROGRESS);
        assertThat(claim(DueMark.COMPLETE)).isEmpty();
        observe("r-1", ItemStatus.FAILED);
        assertThat(eventIds(DueMark.COMPLETE)).containsExactly("r:0:COMPLETED", "r:1:FAILED");
    }

    @Test
    default void aChangeTellsTheWayFromTheDeliveredStatusToTheObservedOne() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        ClaimedRequest first = claimOne();
        assertThat(first.changes().get(0).previous()).isNull();
        store().delivered(first.claim(), 0, ItemStatus.QUEUED, true);
        observe("r-0", ItemStatus.IN_PROGRESS);
        observe("r-0", ItemStatus.COMPLETED);
        Change change = claimOne().changes().get(0);
        assertThat(change.previous()).isEqualTo(ItemStatus.QUEUED);
        assertThat(change.status()).isEqualTo(ItemStatus.COMPLETED);
        assertThat(change.result()).isEqualTo(ItemResult.of(ItemStatus.COMPLETED));
        assertThat(change.job()).isEqualTo(job("r"));
        assertThat(change.item()).isEqualTo(job("r").items().get(0));
    }

    @Test
    default void aChangeTellsWhenTheNewestStatusWasRecordedByTheStoresTime() {
        SampleRequest.of("r", 2).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.QUEUED);
        advance(MINUTE);
        observe("r-0", ItemStatus.QUEUED, ItemStatus.COMPLETED);
        advance(MINUTE);
        List<Change> changes = claimOne().changes();
        assertThat(Duration.between(changes.get(0).observedAt(), changes.get(1).observedAt()))
                .isEqualTo(MINUTE);
    }

    @Test
    default void changesComeInTheOrderOfTheFilesWhateverTheOrderOfTheNews() {
        SampleRequest.of("r", 2, 2).start(store());
        observe("r-1", null, ItemStatus.COMPLETED);
        advance(SECOND);
        observe("r-0", null, ItemStatus.COMPLETED);
        advance(SECOND);
        observe("r-1", ItemStatus.COMPLETED);
        advance(SECOND);
        observe("r-0", ItemStatus.COMPLETED);
        assertThat(eventIds(DueMark.CHANGED))
                .containsExactly("r:0:COMPLETED", "r:1:COMPLETED", "r:2:COMPLETED", "r:3:COMPLETED");
    }

    @Test
    default void requestsAreClaimedByConnectorOrForAllConnectors() {
        SampleRequest.of("r1", 1).start(store());
        SampleRequest.of("r2", new JobIdentity(OTHER_CONNECTOR, REGION, null, null), JobKind.SEND, 1)
                .start(store());
        observe("r1-0", ItemStatus.QUEUED);
        observe("r2-0", ItemStatus.QUEUED);
        assertThat(requestIds(store().claim(DueMark.CHANGED, "c-0123456789abcdef2", MINUTE, 10, 10)))
                .isEmpty();
        List<ClaimedRequest> ofOther = store().claim(DueMark.CHANGED, OTHER_CONNECTOR, MINUTE, 10, 10);
        assertThat(requestIds(ofOther)).containsExactly("r2");
        store().release(ofOther.get(0).claim());
        assertThat(requestIds(store().claim(DueMark.CHANGED, null, MINUTE, 10, 10)))
                .containsExactlyInAnyOrder("r1", "r2");
        assertThat(store().claim(DueMark.CHANGED, CONNECTOR, MINUTE, 10, 10)).isEmpty();
    }

    @Test
    default void theLongestDueRequestsAreClaimedFirstAndAtMostAsManyAsWanted() {
        for (String request : List.of("r1", "r2", "r3")) {
            SampleRequest.of(request, 1).start(store());
        }
        for (String request : List.of("r3", "r1", "r2")) {
            observe(request + "-0", ItemStatus.QUEUED);
            advance(SECOND);
        }
        assertThat(requestIds(store().claim(DueMark.CHANGED, null, MINUTE, 2, 10)))
                .containsExactly("r3", "r1");
        assertThat(requestIds(store().claim(DueMark.CHANGED, null, MINUTE, 2, 10)))
                .containsExactly("r2");
    }

    /** Claims one request with one change, delivers it, and gives the request back. */
    private String deliverOne() {
        ClaimedRequest claimed =
                store().claim(DueMark.CHANGED, null, MINUTE, 1, 1).get(0);
        Change change = claimed.changes().get(0);
        store().delivered(claimed.claim(), change.item().number(), change.status(), true);
        advance(SECOND);
        return change.eventId();
    }

    @Test
    default void whatIsLeftOfARequestComesAfterTheOthersThatAreDue() {
        SampleRequest.of("many", 3).start(store());
        SampleRequest.of("few", 2).start(store());
        observe("many-0", ItemStatus.QUEUED, ItemStatus.QUEUED, ItemStatus.QUEUED);
        advance(SECOND);
        observe("few-0", ItemStatus.QUEUED, ItemStatus.QUEUED);
        advance(SECOND);
        assertThat(deliverOne()).isEqualTo("many:0:QUEUED");
        assertThat(deliverOne()).isEqualTo("few:0:QUEUED");
        assertThat(deliverOne()).isEqualTo("many:1:QUEUED");
        assertThat(deliverOne()).isEqualTo("few:1:QUEUED");
        assertThat(deliverOne()).isEqualTo("many:2:QUEUED");
    }

    @Test
    default void newsOfARequestThatHadItsTurnDoNotBringItBackBeforeTheOthers() {
        SampleRequest.of("many", 3).start(store());
        SampleRequest.of("few", 1).start(store());
        observe("many-0", ItemStatus.QUEUED, ItemStatus.QUEUED, ItemStatus.QUEUED);
        advance(SECOND);
        observe("few-0", ItemStatus.QUEUED);
        advance(SECOND);
        assertThat(deliverOne()).isEqualTo("many:0:QUEUED");
        observe("many-0", null, null, ItemStatus.COMPLETED);
        assertThat(deliverOne()).isEqualTo("few:0:QUEUED");
        assertThat(deliverOne()).isEqualTo("many:1:QUEUED");
        assertThat(deliverOne()).isEqualTo("many:2:COMPLETED");
    }

    @Test
    default void atMostAsManyChangesAsWantedComeAndTheRestStaysDue() {
        SampleRequest.of("r", 3).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.QUEUED, ItemStatus.QUEUED);
        ClaimedRequest first =
                store().claim(DueMark.CHANGED, null, MINUTE, 10, 2).get(0);
        assertThat(first.changes()).extracting(Change::eventId).containsExactly("r:0:QUEUED", "r:1:QUEUED");
        store().delivered(first.claim(), 0, ItemStatus.QUEUED, false);
        store().delivered(first.claim(), 1, ItemStatus.QUEUED, true);
        assertThat(eventIds(DueMark.CHANGED)).containsExactly("r:2:QUEUED");
    }

    @Test
    default void aClaimedRequestIsClaimedByNobodyElseUntilTheLeaseEnds() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim first = claimOne().claim();
        observe("r-0", ItemStatus.COMPLETED);
        for (DueMark mark : DueMark.values()) {
            assertThat(claim(mark)).isEmpty();
        }
        advance(MINUTE.minus(SECOND));
        assertThat(claim(DueMark.CHANGED)).isEmpty();
        advance(SECOND.multipliedBy(2));
        Claim second = claimOne().claim();
        assertThat(second.number()).isGreaterThan(first.number());
    }

    @Test
    default void aReleasedRequestIsClaimedAgainAtOnceWithAHigherNumber() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim first = claimOne().claim();
        store().release(first);
        assertThat(claimOne().claim().number()).isGreaterThan(first.number());
    }

    @Test
    default void anOldClaimNeverPassesAfterTheRequestWasClaimedAgain() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim old = claimOne().claim();
        advance(MINUTE.plus(SECOND));
        ClaimedRequest current = claimOne();
        assertLost(old);
        assertThat(claim(DueMark.CHANGED)).isEmpty();
        store().delivered(current.claim(), 0, ItemStatus.QUEUED, true);
        assertLost(old);
        assertThat(claim(DueMark.CHANGED)).isEmpty();
    }

    @Test
    default void aReleasedClaimNeverPasses() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim released = claimOne().claim();
        store().release(released);
        assertLost(released);
        assertThat(eventIds(DueMark.CHANGED)).containsExactly("r:0:QUEUED");
    }

    @Test
    default void aClaimThatTheLastDeliveryReleasedNeverPasses() {
        SampleRequest.of("r", 2).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.QUEUED);
        Claim delivered = claimOne().claim();
        store().delivered(delivered, 0, ItemStatus.QUEUED, true);
        assertLost(delivered);
        Claim failed = claimOne().claim();
        store().failed(failed, 1, ItemStatus.QUEUED, MINUTE, true);
        assertLost(failed);
    }

    @Test
    default void aNumberThatWasNeverGivenOutDoesNotPass() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        assertLost(new Claim("r", 0));
        assertLost(new Claim("r", 1));
        Claim claim = claimOne().claim();
        assertLost(new Claim("r", claim.number() + 1));
        assertLost(new Claim("unknown", claim.number()));
        assertThat(store().attempt(claim, 0, ItemStatus.QUEUED)).isEqualTo(1);
    }

    @Test
    default void aClaimWhoseLeaseEndedGoesOnAsLongAsNobodyClaimedAgain() {
        SampleRequest.of("r", 2).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.QUEUED);
        Claim claim = claimOne().claim();
        advance(MINUTE.multipliedBy(5));
        assertThat(store().attempt(claim, 0, ItemStatus.QUEUED)).isEqualTo(1);
        store().delivered(claim, 0, ItemStatus.QUEUED, false);
        store().renew(claim, MINUTE);
        assertThat(claim(DueMark.CHANGED)).isEmpty();
        store().delivered(claim, 1, ItemStatus.QUEUED, true);
        assertThat(claim(DueMark.CHANGED)).isEmpty();
    }

    @Test
    default void renewingExtendsTheLeaseFromNowOn() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim claim = claimOne().claim();
        advance(SECOND.multipliedBy(50));
        store().renew(claim, MINUTE);
        advance(SECOND.multipliedBy(50));
        assertThat(claim(DueMark.CHANGED)).isEmpty();
        advance(SECOND.multipliedBy(20));
        assertThat(claimOne().claim().number()).isGreaterThan(claim.number());
    }

    @Test
    default void releasingTwiceIsTheSameAsOnce() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim first = claimOne().claim();
        store().release(first);
        store().release(first);
        Claim second = claimOne().claim();
        store().release(first);
        assertThat(store().attempt(second, 0, ItemStatus.QUEUED)).isEqualTo(1);
    }

    @Test
    default void aClaimOfARemovedRequestIsLost() {
        SampleRequest.of("r", 1).loseAnswer(store());
        Claim claim = claimOne().claim();
        apply("r-0", new JobInput.NotStarted());
        assertThat(store().removeUnstarted("r")).isTrue();
        assertLost(claim);
    }

    @Test
    default void ofThreadsThatClaimEachRequestGoesToOne() throws Exception {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            SampleRequest.of("r" + number, 1).start(store());
            observe("r" + number + "-0", ItemStatus.QUEUED);
            all.add("r" + number);
        }
        List<String> claimed = new ArrayList<>();
        Race.run(thread -> {
                    List<String> mine = new ArrayList<>();
                    for (List<String> some = claimThree(); !some.isEmpty(); some = claimThree()) {
                        mine.addAll(some);
                    }
                    return mine;
                })
                .forEach(claimed::addAll);
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    private List<String> claimThree() {
        return requestIds(store().claim(DueMark.CHANGED, null, MINUTE, 3, 10));
    }
}
