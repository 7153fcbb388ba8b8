package io.github.camelawstransfer.check;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final TransferStore store = new MemoryTransferStore(clock, 100);
    private final Housekeeping housekeeping =
            new Housekeeping(store, new JobJournal(store, new ChangeSignal()), new ConnectorClients(), RETENTION);

    @Test
    void jobsThatNoClientHereCanCheckAreLeftAloneAndSaidOnce() {
        SampleRequest.of("r", 1).start(store);
        SampleRequest.of("another", 1).start(store);
        clock.advance(MINUTE.multipliedBy(6));
        assertThat(Logged.by(housekeeping))
                .containsOnlyOnce("which no client of this node can check")
                .contains(SampleRequest.CONNECTOR)
                .contains(SampleRequest.REGION);
        assertThat(Logged.by(this::tenRounds)).doesNotContain("which no client of this node can check");
        assertThat(store.jobs(JobQuery.ALL.in(JobState.STARTED), null, 10)).hasSize(2);
    }

    private void tenRounds() {
        for (int round = 0; round < 10; round++) {
            housekeeping.run();
        }
    }

    @Test
    void whatNoClientHereCanCheckIsSaidHoweverManyOthersThereAre() {
        TransferStore large = new MemoryTransferStore(clock, 1_000);
        for (int number = 0; number < 600; number++) {
            SampleRequest.of("a" + number, 1).start(large);
        }
        JobIdentity behind = new JobIdentity(SampleRequest.OTHER_CONNECTOR, SampleRequest.REGION, null, null);
        SampleRequest.of("z", behind, JobKind.SEND, 1).start(large);
        clock.advance(MINUTE.multipliedBy(6));
        assertThat(Logged.by(housekeeping(large)))
                .contains(SampleRequest.CONNECTOR)
                .contains(SampleRequest.OTHER_CONNECTOR);
    }

    private Housekeeping housekeeping(TransferStore in) {
        return new Housekeeping(in, new JobJournal(in, new ChangeSignal()), new ConnectorClients(), RETENTION);
    }

    @Test
    void aRoundRemovesABoundedNumberAndAnOperatorAll() {
        TransferStore large = withMuchThatIsOver(125);
        Housekeeping keeping = housekeeping(large);
        keeping.run();
        assertThat(keeping.mayBeLeft()).isTrue();
        assertThat(large.jobs(JobQuery.ALL, null, 3_000)).hasSize(75);
        keeping.goOn();
        assertThat(keeping.mayBeLeft()).isTrue();
        assertThat(keeping.purge().unstarted()).isEqualTo(25);
        keeping.goOn();
        assertThat(keeping.mayBeLeft()).isFalse();
    }

    @Test
    void aPurgeOfManyRoundsIsSaidOnce() {
        Housekeeping keeping = housekeeping(withMuchThatIsOver(125));
        assertThat(Logged.by(keeping)).doesNotContain("Removed");
        assertThat(Logged.by(keeping::goOn)).doesNotContain("Removed");
        assertThat(Logged.by(keeping::goOn)).contains("Removed 125 requests");
    }

    private TransferStore withMuchThatIsOver(int requests) {
        TransferStore large = new MemoryTransferStore(clock, requests);
        for (int number = 0; number < requests; number++) {
            SampleRequest.of("r" + number, 1).begin(large);
        }
        clock.advance(RETENTION.heard());
        return large;
    }

    @Test
    void whatFailsHoldsUpNothingElse() {
        SampleRequest.of("r", 1).begin(store);
        clock.advance(RETENTION.heard());
        TransferStore failing = (TransferStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransferStore.class}, (proxy, method, arguments) -> {
                    if (List.of("unwatched", "unchecked").contains(method.getName())) {
                        throw new NoClassDefFoundError("thrown on purpose");
                    }
                    return method.invoke(store, arguments);
                });
        assertThat(Logged.by(housekeeping(failing))).contains("it is tried again");
        assertThat(store.request("r")).isEmpty();
    }

    @Test
    void aStartThatCannotBeWrittenHoldsUpNoOther() {
        SampleRequest.of("first", 1).loseAnswer(store);
        SampleRequest.of("second", 1).loseAnswer(store);
        JobJournal failing = new JobJournal(failingAt("first-0"), new ChangeSignal());
        clock.advance(RETENTION.unheard());
        assertThat(Logged.by(new Housekeeping(store, failing, new ConnectorClients(), RETENTION)))
                .contains("for job first-0");
        assertThat(store.request("second").orElseThrow().jobs().get(0).state()).isEqualTo(JobState.FINISHED);
    }

    private TransferStore failingAt(String job) {
        return (TransferStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransferStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("apply") && arguments[0].equals(job)) {
                        throw new NoClassDefFoundError("thrown on purpose");
                    }
                    return method.invoke(store, arguments);
                });
    }

    @Test
    void whatWasPlannedAndNeverStartedIsRemovedWithAWordInTheLog() {
        SampleRequest.of("r", 1, 1).begin(store);
        clock.advance(RETENTION.heard().minus(MINUTE));
        assertThat(Logged.by(housekeeping)).doesNotContain("never started");
        clock.advance(MINUTE);
        assertThat(Logged.by(housekeeping)).contains("Removed 1 requests with files that were never started");
        assertThat(store.request("r")).isEmpty();
    }

    @Test
    void whatNobodyHeardOfIsRemovedWithAWordInTheLog() {
        SampleRequest.of("r", 1).loseAnswer(store);
        clock.advance(RETENTION.unheard());
        assertThat(Logged.by(housekeeping)).contains("are LOST");
        clock.advance(RETENTION.unheard());
        assertThat(Logged.by(housekeeping)).contains("Removed 1 requests with final statuses that no route heard of");
        assertThat(store.request("r")).isEmpty();
    }

    @Test
    void timeGivesUpWhatNobodySettlesAndTimesOutWhatNoEventTells() {
        SampleRequest.of("unconfirmed", 1).loseAnswer(store);
        SampleRequest.of("as2", SampleRequest.IDENTITY, JobKind.AS2_SEND, 1).start(store);

        clock.advance(Duration.ofHours(24));
        housekeeping.run();
        assertThat(statuses()).containsExactly(null, ItemStatus.UNCONFIRMED);
        clock.advance(Duration.ofHours(1));
        housekeeping.run();
        assertThat(statuses()).containsExactly(ItemStatus.TIMED_OUT, ItemStatus.UNCONFIRMED);
        clock.advance(Duration.ofDays(13));
        housekeeping.run();
        assertThat(statuses()).containsExactly(ItemStatus.TIMED_OUT, ItemStatus.LOST);
        clock.advance(Duration.ofDays(14));
        housekeeping.run();
        assertThat(statuses()).isEmpty();
    }

    private List<ItemStatus> statuses() {
        return store.jobs(JobQuery.ALL, null, 10).stream()
                .map(listed -> listed.job().items().get(0).status())
                .toList();
    }
}
