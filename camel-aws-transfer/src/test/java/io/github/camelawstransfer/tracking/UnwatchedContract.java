package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.IDENTITY;
import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.OTHER_CONNECTOR;
import static io.github.camelawstransfer.tracking.SampleRequest.REGION;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#unwatched} and {@link TransferStore#unchecked}. */
interface UnwatchedContract extends StoreUnderTest {

    private List<String> unwatched(JobState state, Duration minAge) {
        return store().unwatched(state, minAge, 2).stream().map(Job::id).toList();
    }

    private void startWithoutResults(String id) {
        SampleRequest.of(id, IDENTITY, JobKind.AS2_SEND, 1).start(store());
    }

    @Test
    default void onlyWhatNoAnswerAndNoCheckEndsIsUnwatched() {
        SampleRequest.of("planned", 1).begin(store());
        SampleRequest.of("starting", 1).begin(store());
        apply("starting-0", new JobInput.Starting(MINUTE));
        SampleRequest.of("checked", 1).start(store());
        startWithoutResults("as2");
        SampleRequest.of("lost", 1).loseAnswer(store());
        assertThat(unwatched(JobState.STARTED, Duration.ZERO)).containsExactly("as2-0");
        assertThat(unwatched(JobState.UNCONFIRMED, Duration.ZERO)).containsExactly("lost-0");
    }

    @Test
    default void theOldestOfThoseThatAreOldEnoughComeFirst() {
        for (String id : List.of("c", "a", "b", "young")) {
            startWithoutResults(id);
            advance(SECOND);
        }
        assertThat(unwatched(JobState.STARTED, SECOND.multipliedBy(2))).containsExactly("c-0", "a-0");
        apply("c-0", new JobInput.TimedOut());
        assertThat(unwatched(JobState.STARTED, SECOND.multipliedBy(2))).containsExactly("a-0", "b-0");
    }

    @Test
    default void whatIsResolvedIsNotUnwatchedAnyMore() {
        SampleRequest.of("found", 1).loseAnswer(store());
        SampleRequest.of("gone", 1).loseAnswer(store());
        apply("found-0", new JobInput.Confirmed("late", SECOND));
        apply("gone-0", new JobInput.GivenUp());
        assertThat(unwatched(JobState.UNCONFIRMED, Duration.ZERO)).isEmpty();
        assertThat(unwatched(JobState.STARTED, Duration.ZERO)).isEmpty();
    }

    @Test
    default void whatIsDueAndTakenByNobodyIsUnchecked() {
        JobIdentity other = new JobIdentity(OTHER_CONNECTOR, REGION, null, null);
        for (int number = 0; number < 3; number++) {
            SampleRequest.of("r" + number, 1).start(store());
            SampleRequest.of("other" + number, other, JobKind.SEND, 1).start(store());
        }
        assertThat(store().unchecked(MINUTE)).isEmpty();
        advance(MINUTE.plus(SECOND));
        assertThat(store().unchecked(MINUTE)).containsExactlyInAnyOrder(IDENTITY, other);
        ConnectorScope here = new ConnectorScope(OTHER_CONNECTOR, REGION, null, null);
        store().takeChecks(List.of(here), (check, number) -> MINUTE, 10);
        assertThat(store().unchecked(MINUTE)).containsExactly(IDENTITY);
    }
}
