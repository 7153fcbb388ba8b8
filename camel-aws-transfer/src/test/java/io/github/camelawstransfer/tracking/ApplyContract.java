package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobInput.Refused;
import io.github.camelawstransfer.tracking.JobInput.Starting;
import io.github.camelawstransfer.tracking.JobInput.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#apply} and {@link TransferStore#overdueStarts}. */
interface ApplyContract extends StoreUnderTest {

    @Test
    default void nothingHappensToAJobThatTheStoreDoesNotKnow() {
        assertThat(store().apply("job", new Starting(MINUTE))).isEmpty();
    }

    @Test
    default void aChangeIsToldAndFoundAgain() {
        SampleRequest.of("r", 1).begin(store());
        Transition transition = apply("r-0", new Starting(MINUTE));
        assertThat(transition.changed()).isTrue();
        assertThat(transition.job().state()).isEqualTo(JobState.STARTING);
        assertThat(job("r")).isEqualTo(transition.job());
    }

    @Test
    default void anInputThatChangesNothingWritesNothing() {
        SampleRequest.of("r", 1).start(store());
        Job before = observe("r-0", ItemStatus.IN_PROGRESS).job();
        Transition transition = observe("r-0", ItemStatus.QUEUED);
        assertThat(transition).isEqualTo(new Transition(before, false));
        assertThat(job("r")).isEqualTo(before);
    }

    @Test
    default void aTransferIdIsWrittenOnce() {
        SampleRequest.of("r", 1).start(store());
        Transition again = apply("r-0", new Confirmed("t-r-0", SECOND));
        assertThat(again.changed()).isFalse();
        assertThat(job("r").transferId()).isEqualTo("t-r-0");
    }

    @Test
    default void aSecondTransferIdIsKeptBesideTheFirst() {
        SampleRequest.of("r", 1).start(store());
        assertThat(apply("r-0", new Confirmed("t-other", SECOND)).changed()).isTrue();
        assertThat(job("r").transferId()).isEqualTo("t-r-0");
        assertThat(job("r").otherTransferId()).isEqualTo("t-other");
        assertThat(job("r").state()).isEqualTo(JobState.STARTED);
    }

    @Test
    default void ofThreadsThatConfirmDifferentIdsOneIsFollowedAndOneIsKeptBesideIt() throws Exception {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new Starting(MINUTE));
        List<Transition> transitions = Race.run(thread -> apply("r-0", new Confirmed("t" + thread, SECOND)));
        assertThat(transitions).filteredOn(Transition::changed).hasSize(2);
        assertThat(job("r").version()).isEqualTo(3);
        assertThat(job("r").transferId()).startsWith("t").isNotEqualTo(job("r").otherTransferId());
        assertThat(job("r").otherTransferId()).startsWith("t");
    }

    @Test
    default void ofThreadsThatObserveDifferentFilesNoneOverwritesWhatAnotherWrote() throws Exception {
        SampleRequest.of("r", Race.THREADS).start(store());
        long before = job("r").version();
        List<Transition> transitions = Race.run(thread -> apply(
                "r-0",
                new JobInput.Observed(Map.of(SampleRequest.path("r", thread), ItemResult.of(ItemStatus.COMPLETED)))));
        assertThat(transitions).allMatch(Transition::changed);
        assertThat(job("r").items()).allMatch(item -> item.status() == ItemStatus.COMPLETED);
        assertThat(job("r").state()).isEqualTo(JobState.FINISHED);
        assertThat(job("r").version()).isEqualTo(before + Race.THREADS);
    }

    @Test
    default void aRefusedStartIsPlannedAgain() {
        SampleRequest.of("r", 1).begin(store());
        Job starting = apply("r-0", new Starting(MINUTE)).job();
        apply("r-0", new Refused(starting.version()));
        assertThat(job("r").state()).isEqualTo(JobState.PLANNED);
        advance(MINUTE.plus(SECOND));
        assertThat(store().overdueStarts(10)).isEmpty();
    }

    @Test
    default void aRefusalOfAnEarlierCallDoesNotTouchTheCallUnderWay() {
        SampleRequest.of("r", 1).begin(store());
        Job first = apply("r-0", new Starting(MINUTE)).job();
        apply("r-0", new Refused(first.version()));
        apply("r-0", new Starting(MINUTE));
        assertThat(apply("r-0", new Refused(first.version())).changed()).isFalse();
        assertThat(job("r").state()).isEqualTo(JobState.STARTING);
    }

    @Test
    default void aCallUnderWayIsProlongedFromNowOnAndByNobodyElse() {
        SampleRequest.of("r", 1).begin(store());
        Job starting = apply("r-0", new Starting(MINUTE)).job();
        apply("r-0", new JobInput.Prolonged(MINUTE.multipliedBy(3), starting.version()));
        assertThat(apply("r-0", new JobInput.Prolonged(MINUTE, starting.version()))
                        .changed())
                .isFalse();
        advance(MINUTE.multipliedBy(2));
        assertThat(store().overdueStarts(10)).isEmpty();
        advance(MINUTE);
        assertThat(store().overdueStarts(10)).hasSize(1);
    }

    @Test
    default void aResultKeepsFailureCodeAndText() {
        SampleRequest.of("r", 1).start(store());
        ItemResult failure = new ItemResult(ItemStatus.FAILED, "PERMISSION_DENIED", "Zugriff verweigert — \"no\"");
        apply("r-0", new JobInput.Observed(Map.of(SampleRequest.path("r", 0), failure)));
        assertThat(job("r").items().get(0).result()).isEqualTo(failure);
    }

    @Test
    default void theStoreFollowsEveryWayThroughTheLifeOfAJob() {
        JobSpace space = JobSpace.ofJobWith(1);
        int number = 0;
        for (List<JobInput> way : space.ways.values()) {
            String request = "r" + number++;
            Job expected = SampleRequest.of(request, 1).jobs().get(0);
            SampleRequest.of(request, 1).begin(store());
            for (JobInput input : way) {
                expected = JobLifecycle.next(expected, input);
                assertThat(apply(request + "-0", input).job()).isEqualTo(expected);
            }
            assertThat(job(request)).as("after %s", way).isEqualTo(expected);
        }
    }

    @Test
    default void aStartIsOverdueOnceItsDeadlineHasPassed() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new Starting(MINUTE));
        advance(MINUTE.minus(SECOND));
        assertThat(store().overdueStarts(10)).isEmpty();
        advance(SECOND.multipliedBy(2));
        assertThat(store().overdueStarts(10)).containsExactly(job("r"));
    }

    @Test
    default void lookingForOverdueStartsChangesNothing() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new Starting(MINUTE));
        advance(MINUTE.plus(SECOND));
        assertThat(store().overdueStarts(10))
                .isEqualTo(store().overdueStarts(10))
                .hasSize(1);
    }

    @Test
    default void overdueStartsComeOldestFirstAndAtMostAsManyAsWanted() {
        for (int minutes : List.of(3, 1, 2)) {
            SampleRequest.of("r" + minutes, 1).begin(store());
            apply("r" + minutes + "-0", new Starting(MINUTE.multipliedBy(minutes)));
        }
        advance(MINUTE.multipliedBy(4));
        assertThat(store().overdueStarts(2)).extracting(Job::id).containsExactly("r1-0", "r2-0");
        assertThat(store().overdueStarts(3)).extracting(Job::id).containsExactly("r1-0", "r2-0", "r3-0");
    }

    @Test
    default void anAnsweredStartIsNeverOverdue() {
        for (String request : Set.of("confirmed", "unanswered", "refused")) {
            SampleRequest.of(request, 1).begin(store());
            apply(request + "-0", new Starting(MINUTE));
        }
        apply("confirmed-0", new Confirmed("t", SECOND));
        apply("unanswered-0", new Unanswered(1));
        apply("refused-0", new Refused(1));
        advance(MINUTE.plus(SECOND));
        assertThat(store().overdueStarts(10)).isEmpty();
    }

    @Test
    default void aSecondStartHasADeadlineOfItsOwn() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new Starting(MINUTE));
        apply("r-0", new Refused(1));
        advance(SECOND.multipliedBy(30));
        apply("r-0", new Starting(MINUTE));
        advance(SECOND.multipliedBy(45));
        assertThat(store().overdueStarts(10)).isEmpty();
        advance(SECOND.multipliedBy(30));
        assertThat(store().overdueStarts(10)).hasSize(1);
    }
}
