package io.github.camelawstransfer.tracking;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link TransferStore#begin}, {@link TransferStore#request} and {@link TransferStore#removeUnstarted}. */
interface BeginContract extends StoreUnderTest {

    @Test
    default void aRequestIsFoundWithItsJobsAndFilesAsTheyWereBegun() {
        SampleRequest sample = SampleRequest.of("r", 10, 2).withKey("key");
        assertThat(sample.begin(store())).isEmpty();
        assertThat(store().request("r"))
                .contains(new Request("r", "key", sample.plan().fingerprint(), sample.jobs()));
    }

    @Test
    default void aJobKeepsWhereItLivesAndWhatItAsksFor() {
        JobIdentity identity =
                new JobIdentity(SampleRequest.OTHER_CONNECTOR, "us-east-1", "http://127.0.0.1:4566", "123456789012");
        SampleRequest sample = SampleRequest.of("r", identity, JobKind.RETRIEVE, 1);
        sample.begin(store());
        assertThat(job("r")).isEqualTo(sample.jobs().get(0));
    }

    @Test
    default void aRequestThatWasNeverBegunIsNotFound() {
        assertThat(store().request("r")).isEmpty();
    }

    @Test
    default void aJobWithAStartDeadlineBeginsAsStarting() {
        SampleRequest sample = SampleRequest.of("r", 1);
        store().begin(List.of(sample.plan()), List.of(new JobPlan(sample.jobs().get(0), MINUTE)));
        assertThat(job("r").state()).isEqualTo(JobState.STARTING);
        assertThat(job("r").version()).isEqualTo(1);
        advance(MINUTE.plusSeconds(1));
        assertThat(store().overdueStarts(10)).containsExactly(job("r"));
    }

    @Test
    default void oneJobMayCarryFilesOfSeveralRequests() {
        Item one = Item.planned("r1", 0, "/bucket/one.txt");
        Item other = Item.planned("r2", 0, "/bucket/other.txt");
        Job shared = Job.planned("shared", SampleRequest.IDENTITY, JobKind.SEND, null, null, List.of(one, other));
        store().begin(
                        List.of(new RequestPlan("r1", null, "f1"), new RequestPlan("r2", null, "f2")),
                        JobPlan.planned(List.of(shared)));
        assertThat(job("r1")).isEqualTo(shared);
        assertThat(job("r2")).isEqualTo(shared);
        apply("shared", new JobInput.Confirmed("t", MINUTE));
        observe("shared", ItemStatus.QUEUED, ItemStatus.COMPLETED);
        assertThat(claim(DueMark.CHANGED))
                .flatExtracting(ClaimedRequest::changes)
                .extracting(Change::eventId)
                .containsExactlyInAnyOrder("r1:0:QUEUED", "r2:0:COMPLETED");
    }

    @Test
    default void aTakenKeyIsToldWithTheRequestThatHoldsIt() {
        SampleRequest.of("r1", 1).withKey("key").begin(store());
        assertThat(SampleRequest.of("r2", 1).withKey("key").begin(store()))
                .contains(new KeyTaken("r2", "r1", "fingerprint-r1"));
    }

    @Test
    default void whenOneKeyIsTakenNothingOfTheWholeBeginIsWritten() {
        SampleRequest.of("r1", 1).withKey("taken").begin(store());
        SampleRequest free = SampleRequest.of("r2", 1).withKey("free");
        SampleRequest late = SampleRequest.of("r3", 1).withKey("taken");
        List<Job> jobs = List.of(free.jobs().get(0), late.jobs().get(0));
        assertThat(store().begin(List.of(free.plan(), late.plan()), JobPlan.planned(jobs)))
                .contains(new KeyTaken("r3", "r1", "fingerprint-r1"));
        assertThat(store().request("r2")).isEmpty();
        assertThat(store().request("r3")).isEmpty();
        assertThat(store().apply("r2-0", new JobInput.Starting(MINUTE))).isEmpty();
        assertThat(SampleRequest.of("r4", 1).withKey("free").begin(store())).isEmpty();
    }

    @Test
    default void ofSeveralTakenKeysTheFirstIsTold() {
        SampleRequest.of("r1", 1).withKey("one").begin(store());
        SampleRequest.of("r2", 1).withKey("two").begin(store());
        SampleRequest again = SampleRequest.of("r3", 1).withKey("two");
        SampleRequest second = SampleRequest.of("r4", 1).withKey("one");
        List<Job> jobs = List.of(again.jobs().get(0), second.jobs().get(0));
        assertThat(store().begin(List.of(again.plan(), second.plan()), JobPlan.planned(jobs)))
                .contains(new KeyTaken("r3", "r2", "fingerprint-r2"));
    }

    @Test
    default void twoRequestsOfOneBeginCannotHaveTheSameKey() {
        SampleRequest one = SampleRequest.of("r1", 1).withKey("key");
        SampleRequest other = SampleRequest.of("r2", 1).withKey("key");
        List<Job> jobs = List.of(one.jobs().get(0), other.jobs().get(0));
        assertThat(store().begin(List.of(one.plan(), other.plan()), JobPlan.planned(jobs)))
                .contains(new KeyTaken("r2", "r1", "fingerprint-r1"));
        assertThat(store().request("r1")).isEmpty();
        assertThat(store().request("r2")).isEmpty();
    }

    @Test
    default void aRequestIsBegunOnce() {
        SampleRequest.of("r", 2).start(store());
        assertThatThrownBy(() -> SampleRequest.of("r", 1).begin(store())).isInstanceOf(RuntimeException.class);
        assertThat(store().request("r").orElseThrow().items()).hasSize(2);
    }

    @Test
    default void aRequestIsFoundWithTheHeadersThatComeBack() {
        Map<String, String> headers = Map.of("orderId", "4711", "name", "Müller = \"a: b\"\r\n\u20ac", "empty", "");
        SampleRequest.of("r", 1).withCorrelation(headers).begin(store());
        assertThat(store().request("r").orElseThrow().correlation()).isEqualTo(headers);
    }

    @Test
    default void requestsWithoutAKeyNeverStandInEachOthersWay() {
        assertThat(SampleRequest.of("r1", 1).begin(store())).isEmpty();
        assertThat(SampleRequest.of("r2", 1).begin(store())).isEmpty();
    }

    @Test
    default void ofThreadsThatBeginWithTheSameKeyExactlyOneDoesAndTheOthersAreToldOfIt() throws Exception {
        List<Optional<KeyTaken>> answers = Race.run(
                thread -> SampleRequest.of("r" + thread, 1).withKey("key").begin(store()));
        List<String> begun = new ArrayList<>();
        for (int thread = 0; thread < answers.size(); thread++) {
            if (answers.get(thread).isEmpty()) {
                begun.add("r" + thread);
            }
        }
        assertThat(begun).hasSize(1);
        assertThat(answers.stream().flatMap(Optional::stream))
                .hasSize(Race.THREADS - 1)
                .allMatch(taken -> taken.existingRequestId().equals(begun.get(0)));
        for (int thread = 0; thread < answers.size(); thread++) {
            assertThat(store().request("r" + thread).isPresent()).isEqualTo(begun.contains("r" + thread));
        }
    }

    @Test
    default void aBeginThatThrowsWritesNothing() {
        SampleRequest sample = SampleRequest.of("r", 1).withKey("key");
        Job stray = SampleRequest.of("unknown", 1).jobs().get(0);
        assertThatThrownBy(() -> store().begin(
                                List.of(sample.plan()),
                                JobPlan.planned(List.of(sample.jobs().get(0), stray))))
                .isInstanceOf(RuntimeException.class);
        assertThat(store().request("r")).isEmpty();
        assertThat(store().apply("r-0", new JobInput.Starting(MINUTE))).isEmpty();
        assertThat(SampleRequest.of("again", 1).withKey("key").begin(store())).isEmpty();
    }

    @Test
    default void aRequestIsRemovedWithItsKeyWhenAllItsJobsArePlanned() {
        SampleRequest.of("r", 10, 1).withKey("key").begin(store());
        assertThat(store().removeUnstarted("r")).isTrue();
        assertThat(store().request("r")).isEmpty();
        assertThat(store().apply("r-0", new JobInput.Starting(MINUTE))).isEmpty();
        assertThat(SampleRequest.of("again", 1).withKey("key").begin(store())).isEmpty();
    }

    @Test
    default void aRequestOfWhichAnythingCanHaveStartedIsNotRemoved() {
        SampleRequest.of("r", 10, 1).withKey("key").begin(store());
        Job starting = apply("r-1", new JobInput.Starting(MINUTE)).job();
        assertThat(store().removeUnstarted("r")).isFalse();
        apply("r-1", new JobInput.Unanswered(starting.version()));
        assertThat(store().removeUnstarted("r")).isFalse();
        apply("r-1", new JobInput.Confirmed("t", MINUTE));
        assertThat(store().removeUnstarted("r")).isFalse();
        assertThat(store().request("r")).isPresent();
        assertThat(SampleRequest.of("again", 1).withKey("key").begin(store()))
                .contains(new KeyTaken("again", "r", "fingerprint-r"));
    }

    @Test
    default void aRequestWhoseOnlyStartWasRefusedCanBeRemoved() {
        SampleRequest.of("r", 1).begin(store());
        Job starting = apply("r-0", new JobInput.Starting(MINUTE)).job();
        apply("r-0", new JobInput.Refused(starting.version()));
        assertThat(store().removeUnstarted("r")).isTrue();
        assertThat(store().request("r")).isEmpty();
    }

    @Test
    default void anUnknownRequestIsNotRemoved() {
        assertThat(store().removeUnstarted("r")).isFalse();
    }

    @Test
    default void ofThreadsThatRemoveARequestExactlyOneDid() throws Exception {
        SampleRequest.of("r", 1).begin(store());
        assertThat(Race.run(thread -> store().removeUnstarted("r")))
                .containsOnlyOnce(true)
                .hasSize(Race.THREADS);
    }
}
