package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.OTHER_CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.REGION;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#takeChecks}. */
interface ChecksContract extends StoreUnderTest {
    /** A client of the samples' region. */
    ConnectorScope HERE = new ConnectorScope(null, REGION, null, null);

    private List<String> take(CheckSchedule schedule, int max, ConnectorScope... scopes) {
        return store().takeChecks(List.of(scopes), schedule, max).stream()
                .map(check -> check.job().id())
                .toList();
    }

    private List<String> takeAll() {
        return take((check, number) -> MINUTE, 100, HERE);
    }

    @Test
    default void theFirstCheckIsDueWhenTheConfirmSays() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new Confirmed("t", MINUTE));
        advance(MINUTE.minus(SECOND));
        assertThat(takeAll()).isEmpty();
        advance(SECOND.multipliedBy(2));
        assertThat(takeAll()).containsExactly("r-0");
    }

    @Test
    default void aTakenCheckCarriesTheJobAsItIs() {
        SampleRequest.of("r", 2).start(store());
        observe("r-0", ItemStatus.QUEUED);
        advance(MINUTE);
        assertThat(store().takeChecks(List.of(HERE), (check, number) -> MINUTE, 10))
                .extracting(DueCheck::job)
                .containsExactly(job("r"));
    }

    @Test
    default void aTakenCheckIsNotDueAgainBeforeTheScheduleSays() {
        SampleRequest.of("r", 1).start(store());
        advance(MINUTE);
        assertThat(takeAll()).hasSize(1);
        assertThat(takeAll()).isEmpty();
        advance(MINUTE.minus(SECOND));
        assertThat(takeAll()).isEmpty();
        advance(SECOND.multipliedBy(2));
        assertThat(takeAll()).hasSize(1);
    }

    @Test
    default void aJobThatNobodyRecordsAnythingOfComesAgainByItself() {
        SampleRequest.of("r", 1).start(store());
        for (int check = 0; check < 3; check++) {
            advance(MINUTE.plus(SECOND));
            assertThat(takeAll()).containsExactly("r-0");
        }
    }

    @Test
    default void theEarliestDueChecksAreTakenFirstAndAtMostAsManyAsWanted() {
        for (int minutes : List.of(3, 1, 2)) {
            SampleRequest.of("r" + minutes, 1).begin(store());
            apply("r" + minutes + "-0", new Confirmed("t" + minutes, MINUTE.multipliedBy(minutes)));
        }
        advance(MINUTE.multipliedBy(4));
        assertThat(take((check, number) -> MINUTE.multipliedBy(9), 2, HERE)).containsExactly("r1-0", "r2-0");
        assertThat(take((check, number) -> MINUTE.multipliedBy(9), 2, HERE)).containsExactly("r3-0");
    }

    @Test
    default void theScheduleIsAskedOncePerTakenCheckWithItsNumberFromOne() {
        SampleRequest.of("r", 1).start(store());
        List<Integer> numbers = new ArrayList<>();
        for (int check = 0; check < 3; check++) {
            advance(MINUTE);
            take(
                    (due, number) -> {
                        numbers.add(number);
                        return SECOND;
                    },
                    10,
                    HERE);
        }
        assertThat(numbers).containsExactly(1, 2, 3);
    }

    @Test
    default void theScheduleDecidesByTheTimeSinceTheConfirm() {
        SampleRequest.of("r", 1).begin(store());
        apply("r-0", new JobInput.Starting(MINUTE.multipliedBy(9)));
        advance(MINUTE);
        apply("r-0", new Confirmed("t", SECOND));
        advance(MINUTE.multipliedBy(2));
        List<Duration> asked = new ArrayList<>();
        List<DueCheck> taken = store().takeChecks(
                        List.of(HERE),
                        (check, number) -> {
                            asked.add(check.sinceStarted());
                            return MINUTE;
                        },
                        10);
        assertThat(asked).containsExactly(MINUTE.multipliedBy(2));
        assertThat(taken).extracting(DueCheck::sinceStarted).containsExactly(MINUTE.multipliedBy(2));
    }

    @Test
    default void aScheduleThatGivesNoTimeEndsTheChecks() {
        SampleRequest.of("r", 1).start(store());
        advance(MINUTE);
        assertThat(take((check, number) -> null, 10, HERE)).containsExactly("r-0");
        advance(Duration.ofDays(365));
        assertThat(takeAll()).isEmpty();
    }

    @Test
    default void whenTheScheduleThrowsNoCheckIsTaken() {
        SampleRequest.of("r1", 1).start(store());
        SampleRequest.of("r2", 1).start(store());
        advance(MINUTE);
        List<Integer> numbers = new ArrayList<>();
        assertThatThrownBy(() -> take(
                        (check, number) -> {
                            numbers.add(number);
                            return Objects.requireNonNull(numbers.size() == 2 ? null : MINUTE, "no schedule");
                        },
                        10,
                        HERE))
                .hasMessage("no schedule");
        numbers.clear();
        take(
                (check, number) -> {
                    numbers.add(number);
                    return MINUTE;
                },
                10,
                HERE);
        assertThat(numbers).containsExactly(1, 1);
    }

    @Test
    default void confirmingTheSameIdAgainDoesNotMoveTheNextCheck() {
        SampleRequest.of("r", 1).start(store());
        advance(MINUTE);
        takeAll();
        apply("r-0", new Confirmed("t-r-0", SECOND));
        apply("r-0", new Confirmed("t-other", SECOND));
        advance(MINUTE.minus(SECOND));
        assertThat(takeAll()).isEmpty();
    }

    @Test
    default void anObservedStatusDoesNotMoveTheNextCheck() {
        SampleRequest.of("r", 1).start(store());
        observe("r-0", ItemStatus.QUEUED);
        advance(SECOND.multipliedBy(2));
        assertThat(takeAll()).containsExactly("r-0");
    }

    @Test
    default void onlyJobsThatAClientCanAnswerForAreTaken() {
        started("here", new JobIdentity(CONNECTOR, REGION, null, null));
        started("other connector", new JobIdentity(OTHER_CONNECTOR, REGION, null, null));
        started("other region", new JobIdentity(CONNECTOR, "us-east-1", null, null));
        started("emulator", new JobIdentity(CONNECTOR, REGION, "http://127.0.0.1:4566", null));
        started("other account", new JobIdentity(CONNECTOR, REGION, null, "210987654321"));
        advance(MINUTE);
        assertThat(take((check, number) -> MINUTE, 10)).isEmpty();
        assertThat(take((check, number) -> MINUTE, 10, new ConnectorScope(CONNECTOR, REGION, null, "123456789012")))
                .containsExactly("here-0");
        assertThat(take((check, number) -> MINUTE, 10, new ConnectorScope(null, REGION, null, "123456789012")))
                .containsExactly("other connector-0");
        assertThat(take(
                        (check, number) -> MINUTE,
                        10,
                        new ConnectorScope(CONNECTOR, "us-east-1", null, null),
                        new ConnectorScope(CONNECTOR, REGION, "http://127.0.0.1:4566", null)))
                .containsExactlyInAnyOrder("other region-0", "emulator-0");
        assertThat(take((check, number) -> MINUTE, 10, HERE)).containsExactly("other account-0");
    }

    private void started(String request, JobIdentity identity) {
        SampleRequest.of(request, identity, JobKind.SEND, 1).start(store());
    }

    @Test
    default void whatCannotBeTakenHereDoesNotUseUpTheNumberOfChecks() {
        started("elsewhere", new JobIdentity(CONNECTOR, "us-east-1", null, null));
        advance(SECOND);
        started("here", SampleRequest.IDENTITY);
        advance(MINUTE);
        assertThat(take((check, number) -> MINUTE, 1, HERE)).containsExactly("here-0");
    }

    @Test
    default void onlyTransfersThatAwsCanBeAskedForAreChecked() {
        for (JobKind kind : JobKind.values()) {
            SampleRequest.of(kind.name(), SampleRequest.IDENTITY, kind, 1).start(store());
        }
        advance(MINUTE);
        assertThat(takeAll()).containsExactlyInAnyOrder("SEND-0", "RETRIEVE-0");
    }

    @Test
    default void jobsWithoutAnIdAreNotChecked() {
        SampleRequest.of("planned", 1).begin(store());
        SampleRequest.of("starting", 1).begin(store());
        apply("starting-0", new JobInput.Starting(MINUTE));
        SampleRequest.of("unconfirmed", 1).loseAnswer(store());
        advance(Duration.ofDays(1));
        assertThat(takeAll()).isEmpty();
    }

    @Test
    default void aFinishedJobIsNotChecked() {
        SampleRequest.of("r", 2).start(store());
        observe("r-0", ItemStatus.COMPLETED, ItemStatus.FAILED);
        advance(Duration.ofDays(1));
        assertThat(takeAll()).isEmpty();
    }

    @Test
    default void aTimedOutFileIsAskedForUntilAwsHasItsWord() {
        SampleRequest.of("r", 1).start(store());
        apply("r-0", new JobInput.TimedOut());
        advance(MINUTE);
        assertThat(takeAll()).containsExactly("r-0");
        observe("r-0", ItemStatus.COMPLETED);
        advance(Duration.ofDays(1));
        assertThat(takeAll()).isEmpty();
    }

    @Test
    default void aLateIdSetsTheFirstCheckOfAJobThatWasGivenUp() {
        SampleRequest.of("r", 1).loseAnswer(store());
        apply("r-0", new JobInput.GivenUp());
        advance(Duration.ofDays(1));
        apply("r-0", new Confirmed("late", MINUTE));
        assertThat(takeAll()).isEmpty();
        advance(MINUTE.plus(SECOND));
        List<DueCheck> taken = store().takeChecks(List.of(HERE), (check, number) -> MINUTE, 10);
        assertThat(taken).extracting(DueCheck::sinceStarted).containsExactly(MINUTE.plus(SECOND));
    }

    @Test
    default void ofThreadsThatTakeTheSameChecksEachCheckGoesToOne() throws Exception {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            SampleRequest.of("r" + number, 1).start(store());
            all.add("r" + number + "-0");
        }
        advance(MINUTE);
        List<String> taken = new ArrayList<>();
        Race.run(thread -> {
                    List<String> mine = new ArrayList<>();
                    for (List<String> some = take((c, n) -> MINUTE, 3, HERE);
                            !some.isEmpty();
                            some = take((c, n) -> MINUTE, 3, HERE)) {
                        mine.addAll(some);
                    }
                    return mine;
                })
                .forEach(taken::addAll);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }
}
