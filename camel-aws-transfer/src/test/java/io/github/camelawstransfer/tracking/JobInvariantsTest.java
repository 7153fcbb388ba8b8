package io.github.camelawstransfer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobInput.NotStarted;
import io.github.camelawstransfer.tracking.JobInput.Observed;
import io.github.camelawstransfer.tracking.JobInput.Refused;
import io.github.camelawstransfer.tracking.JobInput.Starting;
import io.github.camelawstransfer.tracking.JobInput.Unanswered;
import io.github.camelawstransfer.tracking.JobSpace.Edge;
import io.github.camelawstransfer.tracking.JobSpace.Situation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds whatever happens to a job, in whatever order: looked at on every edge between two situations. */
@ParameterizedClass
@FieldSource("SPACES")
class JobInvariantsTest {
    static final List<Arguments> SPACES = List.of(
            Arguments.of(Named.of("one file", JobSpace.ofJobWith(1))),
            Arguments.of(Named.of("two files", JobSpace.ofJobWith(2))));

    @Parameter
    JobSpace space;

    @Test
    void theExplorationReachesEveryStateAndEveryStatus() {
        assertThat(space.ways.keySet()).extracting(Situation::state).contains(JobState.values());
        for (ItemStatus status : ItemStatus.values()) {
            assertThat(space.ways.keySet())
                    .anyMatch(situation -> situation.statuses().contains(status.name()));
        }
    }

    @Test
    void completedAndFailedNeverChange() {
        onEveryItem((edge, position) -> {
            Item before = edge.before().items().get(position);
            if (before.status() == ItemStatus.COMPLETED || before.status() == ItemStatus.FAILED) {
                assertThat(edge.after().items().get(position)).isEqualTo(before);
            }
        });
    }

    @Test
    void aPresumedStatusOnlyBecomesCompletedOrFailedAndOnlyByTheWordOfAws() {
        onEveryItem((edge, position) -> {
            ItemStatus before = edge.before().items().get(position).status();
            ItemStatus after = edge.after().items().get(position).status();
            if (before != null && before.isPresumed() && after != before) {
                assertThat(after).isIn(ItemStatus.COMPLETED, ItemStatus.FAILED);
                assertThat(edge.input()).isInstanceOf(Observed.class);
            }
        });
    }

    @Test
    void aStatusNeverGoesBackExceptThatAStartIsKnownNotToHaveHappened() {
        onEveryItem((edge, position) -> {
            ItemStatus before = edge.before().items().get(position).status();
            ItemStatus after = edge.after().items().get(position).status();
            if (rank(after) < rank(before)) {
                assertThat(edge.input()).isInstanceOf(NotStarted.class);
                assertThat(before).isEqualTo(ItemStatus.UNCONFIRMED);
            } else if (rank(after) == rank(before)) {
                assertThat(after).isEqualTo(before);
            }
        });
    }

    @Test
    void theSequenceCountsTheChangesOfStatus() {
        onEveryItem((edge, position) -> {
            Item before = edge.before().items().get(position);
            Item after = edge.after().items().get(position);
            boolean news = after.status() != null && after.status() != before.status();
            assertThat(after.sequence()).isEqualTo(before.sequence() + (news ? 1 : 0));
        });
    }

    /** A call that is prolonged is the same call, with a later deadline. */
    @Test
    void theSameObjectComesBackExactlyWhenNothingChanged() {
        onEveryEdge(edge -> {
            boolean same = Situation.of(edge.after()).equals(Situation.of(edge.before()));
            assertThat(edge.changed()).isEqualTo(!same || isProlonged(edge));
        });
    }

    private static boolean isProlonged(JobSpace.Edge edge) {
        return edge.input() instanceof JobInput.Prolonged prolonged
                && edge.before().state() == JobState.STARTING
                && prolonged.startingVersion() == edge.before().version();
    }

    @Test
    void everyChangeRaisesTheVersionByOne() {
        onEveryEdge(edge ->
                assertThat(edge.after().version() - edge.before().version()).isEqualTo(edge.changed() ? 1 : 0));
    }

    @Test
    void whatWasAskedForNeverChanges() {
        onEveryEdge(edge -> {
            assertThat(edge.after().id()).isEqualTo(edge.before().id());
            assertThat(edge.after().identity()).isEqualTo(edge.before().identity());
            assertThat(edge.after().kind()).isEqualTo(edge.before().kind());
            assertThat(edge.after().paths()).isEqualTo(edge.before().paths());
        });
    }

    @Test
    void aKnownTransferIdIsNeverLostOrReplaced() {
        onEveryEdge(edge -> {
            if (edge.before().transferId() != null) {
                assertThat(edge.after().transferId()).isEqualTo(edge.before().transferId());
            }
            if (edge.before().otherTransferId() != null) {
                assertThat(edge.after().otherTransferId())
                        .isEqualTo(edge.before().otherTransferId());
            }
        });
    }

    @Test
    void anIdIsTakenInEveryStateAndASecondOneIsKeptBesideIt() {
        onEveryEdge(edge -> {
            if (!(edge.input() instanceof Confirmed confirmed)) {
                assertThat(edge.after().transferId()).isEqualTo(edge.before().transferId());
                assertThat(edge.after().otherTransferId())
                        .isEqualTo(edge.before().otherTransferId());
            } else if (edge.before().transferId() == null) {
                assertThat(edge.after().transferId()).isEqualTo(confirmed.transferId());
            } else if (!confirmed.transferId().equals(edge.before().transferId())) {
                assertThat(edge.after().otherTransferId())
                        .isEqualTo(Objects.requireNonNullElse(edge.before().otherTransferId(), confirmed.transferId()));
            }
        });
    }

    @Test
    void aPlannedJobIsOnlyLeftByACallThatBeginsOrByAnId() {
        onEveryEdge(edge -> {
            if (edge.before().state() == JobState.PLANNED && edge.changed()) {
                assertThat(edge.input()).isInstanceOfAny(Starting.class, Confirmed.class);
            }
        });
    }

    @Test
    void aJobIsOnlyPlannedAgainWhenNothingCanHaveStarted() {
        onEveryEdge(edge -> {
            if (edge.after().state() == JobState.PLANNED && edge.changed()) {
                assertThat(edge.before().transferId()).isNull();
                if (edge.before().state() == JobState.STARTING) {
                    assertThat(edge.input()).isEqualTo(new Refused(edge.before().version()));
                    assertThat(edge.before().items()).allMatch(item -> item.status() == null);
                } else {
                    assertThat(edge.before().state()).isEqualTo(JobState.UNCONFIRMED);
                    assertThat(edge.input()).isInstanceOf(NotStarted.class);
                }
                assertThat(edge.after().items()).allMatch(item -> item.status() == null);
            }
        });
    }

    @Test
    void aWordOnAnEarlierCallChangesNothing() {
        onEveryEdge(edge -> {
            if (edge.input() instanceof Refused refused && edge.changed()) {
                assertThat(refused.startingVersion()).isEqualTo(edge.before().version());
            }
            if (edge.input() instanceof Unanswered unanswered && edge.changed()) {
                assertThat(unanswered.startingVersion()).isEqualTo(edge.before().version());
            }
        });
    }

    @Test
    void aFinishedJobHasOnlyFinalStatusesOrNoneAtAllWhenNobodyWantsToKnowThem() {
        onEveryEdge(edge -> {
            if (edge.after().state() == JobState.FINISHED) {
                assertThat(edge.after().items().stream().map(Item::isFinal).distinct())
                        .hasSize(1);
                assertThat(edge.after().items()).allMatch(item -> item.isFinal() || item.status() == null);
            }
        });
    }

    @Test
    void aJobWithOnlyFinalStatusesIsFinishedUnlessALateIdLetsALostFileBeAskedFor() {
        onEveryEdge(edge -> {
            if (edge.after().items().stream().allMatch(Item::isFinal)
                    && edge.after().state() != JobState.FINISHED) {
                assertThat(edge.after().state()).isEqualTo(JobState.STARTED);
                assertThat(edge.after().transferId()).isNotNull();
                assertThat(edge.after().items()).anyMatch(item -> item.status() == ItemStatus.LOST);
            }
        });
    }

    @Test
    void aFinishedJobIsOnlyStartedAgainByALateId() {
        onEveryEdge(edge -> {
            if (edge.before().state() == JobState.FINISHED && edge.after().state() != JobState.FINISHED) {
                assertThat(edge.input()).isInstanceOf(Confirmed.class);
                assertThat(edge.before().transferId()).isNull();
                assertThat(edge.after().state()).isEqualTo(JobState.STARTED);
            }
        });
    }

    @Test
    void anIdIsKnownExactlyWhereAwsCanBeAsked() {
        onEveryEdge(edge -> {
            Job job = edge.after();
            switch (job.state()) {
                case PLANNED, STARTING, UNCONFIRMED ->
                    assertThat(job.transferId()).isNull();
                case STARTED -> assertThat(job.transferId()).isNotNull();
                case FINISHED ->
                    assertThat(job.transferId() != null
                                    || job.items().stream().allMatch(item -> item.status() == ItemStatus.LOST))
                            .isTrue();
            }
        });
    }

    @Test
    void checksNeedAnIdAndGoOnForStartedJobsAndTimedOutFiles() {
        onEveryEdge(edge -> {
            Job job = edge.after();
            boolean timedOut = job.items().stream().anyMatch(item -> item.status() == ItemStatus.TIMED_OUT);
            assertThat(job.needsChecks()).isEqualTo(job.state() == JobState.STARTED || timedOut);
            assertThat(job.needsChecks() && job.transferId() == null).isFalse();
        });
    }

    @Test
    void everyFileOfAnUnconfirmedJobIsUnconfirmed() {
        onEveryEdge(edge -> {
            if (edge.after().state() == JobState.UNCONFIRMED) {
                assertThat(edge.after().items()).allMatch(item -> item.status() == ItemStatus.UNCONFIRMED);
            }
        });
    }

    @Test
    void everyJobCanStillFinish() {
        Set<Situation> canFinish = new HashSet<>();
        Predicate<Edge> leadsThere =
                edge -> edge.after().state() == JobState.FINISHED || canFinish.contains(Situation.of(edge.after()));
        boolean more = true;
        while (more) {
            more = false;
            for (Edge edge : space.edges) {
                more |= leadsThere.test(edge) && canFinish.add(Situation.of(edge.before()));
            }
        }
        assertThat(canFinish).isEqualTo(space.ways.keySet());
    }

    private static int rank(ItemStatus status) {
        if (status == null) {
            return 0;
        }
        return switch (status) {
            case UNCONFIRMED -> 1;
            case QUEUED -> 2;
            case IN_PROGRESS -> 3;
            case TIMED_OUT, EXPIRED, LOST -> 4;
            case COMPLETED, FAILED -> 5;
        };
    }

    private void onEveryEdge(Consumer<Edge> invariant) {
        space.edges.forEach(edge -> {
            try {
                invariant.accept(edge);
            } catch (AssertionError e) {
                throw new AssertionError(edge.before() + "\nafter " + edge.input() + "\nis " + edge.after(), e);
            }
        });
    }

    private void onEveryItem(BiConsumer<Edge, Integer> invariant) {
        onEveryEdge(edge -> {
            for (int position = 0; position < edge.before().items().size(); position++) {
                invariant.accept(edge, position);
            }
        });
    }
}
