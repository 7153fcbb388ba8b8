package io.github.camelawstransfer.check;

import static io.github.camelawstransfer.tracking.SampleRequest.IDENTITY;
import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.call.ResultPages;
import io.github.camelawstransfer.call.SameThread;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.client.SharedClient;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsRequest;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;

/** Rounds of checks with an AWS whose answers the tests hold in their hands. */
class CheckerTest {
    private static final JobIdentity NEIGHBOUR =
            new JobIdentity(SampleRequest.OTHER_CONNECTOR, SampleRequest.REGION, null, null);

    private record Asked(String transferId, String token, CompletableFuture<ListFileTransferResultsResponse> answer) {}

    private final class Aws implements TransferAsyncClient {
        @Override
        public CompletableFuture<ListFileTransferResultsResponse> listFileTransferResults(
                ListFileTransferResultsRequest request) {
            asked.add(new Asked(request.transferId(), request.nextToken(), new CompletableFuture<>()));
            return asked.get(asked.size() - 1).answer();
        }

        @Override
        public String serviceName() {
            return "transfer";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final List<Asked> asked = new ArrayList<>();
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final TransferStore store = new MemoryTransferStore(clock, 10_000);

    private Checker checker() {
        return checker(UnaryOperator.identity(), StepListener.NONE);
    }

    private Checker checker(UnaryOperator<TransferStore> around, StepListener calls) {
        ConnectorClients clients = new ConnectorClients();
        clients.register(
                new ConnectorScope(null, SampleRequest.REGION, null, null), () -> SharedClient.injected(new Aws()));
        return new Checker(
                store,
                clients,
                (check, number) -> MINUTE,
                new ResultQuery(
                        new TransferCalls(calls, SameThread.THREADS, Clock.systemUTC()), new ResultPages(clock)),
                new ResultRecorder(new JobJournal(around.apply(store), new ChangeSignal())));
    }

    private void start(String request, JobIdentity connector) {
        SampleRequest.of(request, connector, JobKind.SEND, 2).start(store);
    }

    private static ListFileTransferResultsResponse page(String nextToken, String file, String status) {
        return ListFileTransferResultsResponse.builder()
                .fileTransferResults(ConnectorFileTransferResult.builder()
                        .filePath(file)
                        .statusCode(status)
                        .build())
                .nextToken(nextToken)
                .build();
    }

    private Stream<ItemStatus> statuses() {
        return store.jobs(JobQuery.ALL, null, 1).get(0).job().items().stream().map(item -> item.status());
    }

    @Test
    void oneRoundTakesOnPastHundredsOfChecksOfAConnectorThatDoesNotAnswer() {
        IntStream.range(0, 600).forEach(number -> start("slow" + number, IDENTITY));
        clock.advance(MINUTE);
        start("neighbour", NEIGHBOUR);
        clock.advance(MINUTE);
        assertThat(Logged.by(checker()::checkDue))
                .containsOnlyOnce(
                        "More checks of connector " + SampleRequest.CONNECTOR + " are due than its answers allow");
        assertThat(asked).extracting(Asked::transferId).hasSize(11).contains("t-neighbour-0");
    }

    @Test
    void aJobWhoseCheckIsUnderWayIsLeftAloneUntilItIsOver() {
        start("r", IDENTITY);
        Checker checker = checker();
        for (int round = 0; round < 3; round++) {
            clock.advance(MINUTE);
            checker.checkDue();
        }
        assertThat(asked).hasSize(1);
        asked.get(0).answer().complete(page(null, "r-0.txt", "QUEUED"));
        clock.advance(MINUTE);
        checker.checkDue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatTheFirstPageSaysIsRecordedThoughTheSecondIsSlowAndThenFails() {
        start("r", IDENTITY);
        clock.advance(MINUTE);
        checker().checkDue();
        asked.get(0).answer().complete(page("more", "r-1.txt", "COMPLETED"));
        assertThat(statuses()).containsExactly(null, ItemStatus.COMPLETED);
        assertThat(asked.get(1).token()).isEqualTo("more");
        assertThat(Logged.by(() -> asked.get(1).answer().completeExceptionally(new IllegalStateException("cut off"))))
                .contains("A check of transfer t-r-0 on connector " + SampleRequest.CONNECTOR + " failed");
        assertThat(statuses()).containsExactly(null, ItemStatus.COMPLETED);
    }

    @Test
    void aTransferThatAwsForgetsBehindItsFirstPageDoesNotExpire() {
        start("r", IDENTITY);
        clock.advance(Checker.RESULTS_KEPT.plus(MINUTE));
        checker().checkDue();
        asked.get(0).answer().complete(page("more", "r-1.txt", "IN_PROGRESS"));
        asked.get(1)
                .answer()
                .completeExceptionally(ResourceNotFoundException.builder().build());
        assertThat(statuses()).containsExactly(null, ItemStatus.IN_PROGRESS);
    }

    @Test
    void aTransferThatAwsHasForgottenExpires() {
        start("r", IDENTITY);
        clock.advance(Checker.RESULTS_KEPT.plus(MINUTE));
        checker().checkDue();
        asked.get(0)
                .answer()
                .completeExceptionally(ResourceNotFoundException.builder().build());
        assertThat(statuses()).containsOnly(ItemStatus.EXPIRED);
    }

    @Test
    void anErrorOfTheStoreCostsNoPlace() {
        IntStream.range(0, 50).forEach(number -> start("r" + number, IDENTITY));
        clock.advance(MINUTE);
        StepListener broken = new StepListener() {
            @Override
            public void before(Step step) {
                throw new AssertionError("the store is broken at " + step);
            }
        };
        checker(plain -> new SteppedTransferStore(plain, broken), StepListener.NONE)
                .checkDue();
        for (int number = 0; number < 50; number++) {
            asked.get(number).answer().complete(page(null, "r" + number + "-0.txt", "QUEUED"));
        }
        assertThat(asked).hasSize(50);
    }

    @Test
    void anErrorBeforeACallCostsNoPlaceAndDisturbsNoOtherCheckOfTheRound() {
        IntStream.range(0, 50).forEach(number -> start("r" + number, IDENTITY));
        clock.advance(MINUTE);
        int[] calls = {0};
        StepListener broken = new StepListener() {
            @Override
            public void before(Step step) {
                if (++calls[0] <= 49) {
                    throw new AssertionError("broken at " + step);
                }
            }
        };
        checker(UnaryOperator.identity(), broken).checkDue();
        assertThat(calls[0]).isEqualTo(50);
        assertThat(asked).hasSize(1);
    }

    @Test
    void noPageIsAskedForAfterAMinute() {
        start("r", IDENTITY);
        clock.advance(MINUTE);
        Checker checker = checker();
        checker.checkDue();
        asked.get(0).answer().complete(page("more", "r-0.txt", "QUEUED"));
        clock.advance(Duration.ofSeconds(61));
        assertThat(Logged.by(() -> asked.get(1).answer().complete(page("still more", "r-1.txt", "QUEUED"))))
                .contains("AWS did not come to an end with the results of transfer t-r-0");
        assertThat(asked).hasSize(2);
        assertThat(statuses()).containsOnly(ItemStatus.QUEUED);
        checker.checkDue();
        assertThat(asked)
                .as("the place was given back, and the next check came by its schedule")
                .hasSize(3);
    }
}
