package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.OTHER_CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#dead}, {@link TransferStore#redeliver} and {@link TransferStore#jobs}. */
interface OperatorContract extends StoreUnderTest {

    private List<String> dueEvents() {
        return claim(DueMark.CHANGED).stream()
                .flatMap(claimed -> claimed.changes().stream())
                .map(Change::eventId)
                .toList();
    }

    private List<String> ids(JobQuery query) {
        return store().jobs(query, null, 100).stream()
                .map(listed -> listed.job().id())
                .toList();
    }

    @Test
    default void aDeadStatusIsNotDueAgainAndBlocksNothingElse() {
        SampleRequest.of("r", 2).start(store());
        observe("r-0", ItemStatus.QUEUED, ItemStatus.QUEUED);
        Claim claim = claimOne().claim();
        store().dead(claim, 0, ItemStatus.QUEUED, true);
        assertThat(dueEvents()).containsExactly("r:1:QUEUED");
    }

    @Test
    default void theNextStatusOfADeadOneIsDue() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        store().dead(claimOne().claim(), 0, ItemStatus.QUEUED, true);
        observe("r-0", ItemStatus.FAILED);
        assertThat(dueEvents()).containsExactly("r:0:FAILED");
    }

    @Test
    default void aLostClaimDeclaresNothingDead() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        Claim lost = claimOne().claim();
        store().release(lost);
        assertThatThrownBy(() -> store().dead(lost, 0, ItemStatus.QUEUED, true)).isInstanceOf(ClaimLostException.class);
        assertThat(dueEvents()).containsExactly("r:0:QUEUED");
    }

    @Test
    default void whatWasDeliveredOrIsDeadIsDueAgainUnderTheSameEventIdWhenItIsToBeRedelivered() {
        SampleRequest.of("r", 3).start(store());
        observe("r-0", ItemStatus.COMPLETED, ItemStatus.FAILED);
        Claim claim = claimOne().claim();
        store().delivered(claim, 0, ItemStatus.COMPLETED, false);
        store().attempt(claim, 1, ItemStatus.FAILED);
        store().dead(claim, 1, ItemStatus.FAILED, true);
        assertThat(dueEvents()).isEmpty();

        assertThat(store().redeliver("r")).isEqualTo(2);
        ClaimedRequest again = claimOne();
        assertThat(again.changes()).extracting(Change::eventId).containsExactly("r:0:COMPLETED", "r:1:FAILED");
        assertThat(store().attempt(again.claim(), 1, ItemStatus.FAILED)).isEqualTo(1);
    }

    @Test
    default void nothingIsRedeliveredOfAnUnknownRequest() {
        assertThat(store().redeliver("unknown")).isZero();
    }

    @Test
    default void jobsAreListedByTheirIdsPageByPage() {
        SampleRequest.of("b", 10, 1).begin(store());
        SampleRequest.of("a", 1).begin(store());
        assertThat(ids(JobQuery.ALL)).containsExactly("a-0", "b-0", "b-1");
        List<ListedJob> first = store().jobs(JobQuery.ALL, null, 2);
        assertThat(first).extracting(listed -> listed.job().id()).containsExactly("a-0", "b-0");
        assertThat(store().jobs(JobQuery.ALL, "b-0", 2))
                .extracting(listed -> listed.job().id())
                .containsExactly("b-1");
        assertThat(first.get(1).job().items()).hasSize(10);
    }

    @Test
    default void jobsAreListedByConnectorStateKindAgeAndKey() {
        SampleRequest.of("old", 1).withKey("key").begin(store());
        advance(MINUTE);
        SampleRequest.of("started", 1).start(store());
        SampleRequest.of("other", new JobIdentity(OTHER_CONNECTOR, REGION, null, null), JobKind.RETRIEVE, 1)
                .begin(store());
        assertThat(ids(JobQuery.ALL.ofConnector(CONNECTOR))).containsExactly("old-0", "started-0");
        assertThat(ids(JobQuery.ALL.in(JobState.STARTED))).containsExactly("started-0");
        assertThat(ids(JobQuery.ALL.of(Set.of(JobKind.RETRIEVE)))).containsExactly("other-0");
        assertThat(ids(JobQuery.ALL.olderThan(MINUTE))).containsExactly("old-0");
        assertThat(ids(JobQuery.ALL.withKey("key"))).containsExactly("old-0");
        assertThat(ids(JobQuery.ALL.withKey("key").in(JobState.STARTED))).isEmpty();
    }

    @Test
    default void theAgeOfAJobIsTheStoresTimeSinceItWasBegun() {
        SampleRequest.of("r", 1).begin(store());
        advance(Duration.ofHours(3));
        assertThat(store().jobs(JobQuery.ALL, null, 1).get(0).age()).isEqualTo(Duration.ofHours(3));
    }

    /** Its files wait for whoever comes with the key; a key that is free would start the others of the request again. */
    @Test
    default void aStartThatDidNotHappenKeepsItsKey() {
        SampleRequest.of("r", 1, 1).withKey("key").begin(store());
        apply("r-0", new JobInput.Confirmed("t", MINUTE));
        Job starting = apply("r-1", new JobInput.Starting(MINUTE)).job();
        apply("r-1", new JobInput.Unanswered(starting.version()));
        apply("r-1", new JobInput.NotStarted());
        assertThat(SampleRequest.of("second", 1).withKey("key").begin(store()))
                .contains(new KeyTaken("second", "r", "fingerprint-r"));
        assertThat(store().request("r").orElseThrow().jobs())
                .extracting(Job::state)
                .containsExactly(JobState.STARTED, JobState.PLANNED);
    }

    @Test
    default void aSecondLostAnswerIsHeardAsTheFirstWas() {
        SampleRequest.of("r", 1).loseAnswer(store());
        store().delivered(claimOne().claim(), 0, ItemStatus.UNCONFIRMED, true);
        apply("r-0", new JobInput.NotStarted());
        assertThat(dueEvents()).isEmpty();
        Job starting = apply("r-0", new JobInput.Starting(MINUTE)).job();
        apply("r-0", new JobInput.Unanswered(starting.version()));
        assertThat(dueEvents()).containsExactly("r:0:UNCONFIRMED");
    }

    @Test
    default void aStartThatIsGivenUpKeepsItsKey() {
        SampleRequest.of("r", 1).withKey("key").loseAnswer(store());
        apply("r-0", new JobInput.GivenUp());
        assertThat(SampleRequest.of("second", 1).withKey("key").begin(store()))
                .contains(new KeyTaken("second", "r", "fingerprint-r"));
    }
}
