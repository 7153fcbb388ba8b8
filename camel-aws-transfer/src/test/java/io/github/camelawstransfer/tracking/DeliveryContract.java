package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#attempt}, {@link TransferStore#delivered} and {@link TransferStore#failed}. */
interface DeliveryContract extends StoreUnderTest {

    private Claim claimed(SampleRequest sample, ItemStatus... statuses) {
        sample.start(store());
        observe(sample.jobs().get(0).id(), statuses);
        return claimOne().claim();
    }

    private List<String> due() {
        return claim(DueMark.CHANGED).stream()
                .flatMap(claimed -> claimed.changes().stream())
                .map(Change::eventId)
                .toList();
    }

    @Test
    default void attemptsAreCountedForEachFileAndStatus() {
        Claim claim = claimed(SampleRequest.of("r", 2), ItemStatus.QUEUED, ItemStatus.QUEUED);
        assertThat(store().attempt(claim, 0, ItemStatus.QUEUED)).isEqualTo(1);
        assertThat(store().attempt(claim, 0, ItemStatus.QUEUED)).isEqualTo(2);
        assertThat(store().attempt(claim, 1, ItemStatus.QUEUED)).isEqualTo(1);
        observe("r-0", ItemStatus.COMPLETED);
        store().release(claim);
        Claim next = claimOne().claim();
        assertThat(store().attempt(next, 0, ItemStatus.COMPLETED)).isEqualTo(1);
        assertThat(store().attempt(next, 1, ItemStatus.QUEUED)).isEqualTo(2);
    }

    @Test
    default void anAttemptCountsEvenIfItsOutcomeIsNeverHeardOf() {
        Claim crashed = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        store().attempt(crashed, 0, ItemStatus.QUEUED);
        advance(MINUTE.plus(SECOND));
        assertThat(store().attempt(claimOne().claim(), 0, ItemStatus.QUEUED)).isEqualTo(2);
    }

    @Test
    default void aChangeWhoseAttemptsWereNeverHeardOfIsGivenUpBeforeAFurtherOneAndItsSiblingsGoOn() {
        SampleRequest sample = SampleRequest.of("r", 2);
        store().attempt(claimed(sample, ItemStatus.QUEUED, ItemStatus.QUEUED), 0, ItemStatus.QUEUED);
        advance(MINUTE.plus(SECOND));
        Claim claim = claimOne().claim();
        assertThat(store().attempt(claim, 0, ItemStatus.QUEUED)).isEqualTo(2);
        store().dead(claim, 0, ItemStatus.QUEUED, false);
        advance(MINUTE.plus(SECOND));
        assertThat(due()).containsExactly("r:1:QUEUED");
        assertThat(store().redeliver("r")).isEqualTo(2);
        advance(MINUTE.plus(SECOND));
        assertThat(store().attempt(claimOne().claim(), 0, ItemStatus.QUEUED)).isEqualTo(1);
    }

    @Test
    default void aFailedDeliveryKeepsTheCount() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        store().attempt(claim, 0, ItemStatus.QUEUED);
        store().failed(claim, 0, ItemStatus.QUEUED, SECOND, true);
        advance(SECOND.multipliedBy(2));
        assertThat(store().attempt(claimOne().claim(), 0, ItemStatus.QUEUED)).isEqualTo(2);
    }

    @Test
    default void anAttemptAloneDeliversNothing() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        store().attempt(claim, 0, ItemStatus.QUEUED);
        store().release(claim);
        assertThat(due()).containsExactly("r:0:QUEUED");
    }

    @Test
    default void aDeliveredStatusIsNotDueAgainByAnyMark() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.COMPLETED);
        store().delivered(claim, 0, ItemStatus.COMPLETED, true);
        for (DueMark mark : DueMark.values()) {
            assertThat(claim(mark)).isEmpty();
        }
        observe("r-0", ItemStatus.COMPLETED);
        assertThat(claim(DueMark.CHANGED)).isEmpty();
    }

    @Test
    default void deliveringClearsOnlyTheFileThatWasDelivered() {
        Claim claim = claimed(SampleRequest.of("r", 2), ItemStatus.QUEUED, ItemStatus.QUEUED);
        store().delivered(claim, 1, ItemStatus.QUEUED, true);
        assertThat(due()).containsExactly("r:0:QUEUED");
    }

    @Test
    default void deliveringClearsOnlyWhatWasDeliveredAndNewerNewsStayDue() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        observe("r-0", ItemStatus.COMPLETED);
        store().delivered(claim, 0, ItemStatus.QUEUED, true);
        Change change = claimOne().changes().get(0);
        assertThat(change.previous()).isEqualTo(ItemStatus.QUEUED);
        assertThat(change.status()).isEqualTo(ItemStatus.COMPLETED);
    }

    @Test
    default void aDeliveryThatIsNotTheLastKeepsTheRequestClaimed() {
        Claim claim = claimed(SampleRequest.of("r", 2), ItemStatus.QUEUED, ItemStatus.QUEUED);
        store().delivered(claim, 0, ItemStatus.QUEUED, false);
        assertThat(due()).isEmpty();
        store().failed(claim, 1, ItemStatus.QUEUED, SECOND, false);
        advance(SECOND.multipliedBy(2));
        assertThat(due()).isEmpty();
        store().release(claim);
        assertThat(due()).containsExactly("r:1:QUEUED");
    }

    @Test
    default void theLastDeliveryReleasesTheRequest() {
        Claim claim = claimed(SampleRequest.of("r", 2), ItemStatus.QUEUED, ItemStatus.QUEUED);
        store().delivered(claim, 0, ItemStatus.QUEUED, true);
        assertThat(due()).containsExactly("r:1:QUEUED");
    }

    @Test
    default void aFailedDeliveryIsDueAgainAfterAWhile() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.COMPLETED);
        store().failed(claim, 0, ItemStatus.COMPLETED, MINUTE, true);
        advance(MINUTE.minus(SECOND));
        for (DueMark mark : DueMark.values()) {
            assertThat(claim(mark)).isEmpty();
        }
        advance(SECOND.multipliedBy(2));
        assertThat(due()).containsExactly("r:0:COMPLETED");
    }

    @Test
    default void otherFilesDoNotWaitForOneThatFailed() {
        Claim claim = claimed(SampleRequest.of("r", 2), ItemStatus.QUEUED, ItemStatus.QUEUED);
        store().failed(claim, 0, ItemStatus.QUEUED, MINUTE, true);
        assertThat(due()).containsExactly("r:1:QUEUED");
    }

    @Test
    default void newsDoNotWaitForTheFailureOfAnOlderStatus() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        store().failed(claim, 0, ItemStatus.QUEUED, MINUTE, true);
        observe("r-0", ItemStatus.COMPLETED);
        assertThat(due()).containsExactly("r:0:COMPLETED");
    }

    @Test
    default void aFailureDoesNotDelayNewsThatCameDuringTheDelivery() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        observe("r-0", ItemStatus.COMPLETED);
        store().failed(claim, 0, ItemStatus.QUEUED, MINUTE, true);
        assertThat(due()).containsExactly("r:0:COMPLETED");
    }

    @Test
    default void afterAFailureTheStatusThatIsKnownThenIsDelivered() {
        Claim claim = claimed(SampleRequest.of("r", 1), ItemStatus.QUEUED);
        store().failed(claim, 0, ItemStatus.QUEUED, SECOND, true);
        observe("r-0", ItemStatus.IN_PROGRESS);
        advance(SECOND.multipliedBy(2));
        Change change = claimOne().changes().get(0);
        assertThat(change.previous()).isNull();
        assertThat(change.status()).isEqualTo(ItemStatus.IN_PROGRESS);
    }

    @Test
    default void aPresumedStatusIsCorrectedAfterItWasDelivered() {
        SampleRequest.of("r", 1).start(store());
        apply("r-0", new JobInput.TimedOut());
        store().delivered(claimOne().claim(), 0, ItemStatus.TIMED_OUT, true);
        observe("r-0", ItemStatus.COMPLETED);
        for (DueMark mark : DueMark.values()) {
            ClaimedRequest claimed = claim(mark).get(0);
            assertThat(claimed.changes().get(0).previous()).isEqualTo(ItemStatus.TIMED_OUT);
            assertThat(claimed.changes().get(0).status()).isEqualTo(ItemStatus.COMPLETED);
            store().release(claimed.claim());
        }
    }

    @Test
    default void anUnconfirmedStartThatDidNotHappenIsNoLongerDue() {
        SampleRequest.of("r", 1).loseAnswer(store());
        apply("r-0", new JobInput.NotStarted());
        assertThat(due()).isEmpty();
    }

    @Test
    default void aDeliveryOfAStatusThatIsNoLongerKnownIsStillCommitted() {
        SampleRequest.of("r", 1).loseAnswer(store());
        Claim claim = claimOne().claim();
        apply("r-0", new JobInput.NotStarted());
        store().delivered(claim, 0, ItemStatus.UNCONFIRMED, true);
        apply("r-0", new JobInput.Starting(MINUTE));
        apply("r-0", new JobInput.Confirmed("t", MINUTE));
        observe("r-0", ItemStatus.QUEUED);
        assertThat(claimOne().changes().get(0).previous()).isEqualTo(ItemStatus.UNCONFIRMED);
    }

    @Test
    default void ofThreadsThatCommitAndObserveNoNewsAreLost() throws Exception {
        int files = Race.THREADS / 2;
        ItemStatus[] queued = new ItemStatus[files];
        Arrays.fill(queued, ItemStatus.QUEUED);
        Claim claim = claimed(SampleRequest.of("r", files), queued);
        Race.run(thread -> {
            if (thread < files) {
                store().delivered(claim, thread, ItemStatus.QUEUED, false);
            } else {
                ItemStatus[] statuses = new ItemStatus[files];
                statuses[thread - files] = ItemStatus.COMPLETED;
                observe("r-0", statuses);
            }
            return thread;
        });
        store().release(claim);
        assertThat(claimOne().changes())
                .hasSize(files)
                .allMatch(change -> change.previous() == ItemStatus.QUEUED)
                .allMatch(change -> change.status() == ItemStatus.COMPLETED);
    }
}
