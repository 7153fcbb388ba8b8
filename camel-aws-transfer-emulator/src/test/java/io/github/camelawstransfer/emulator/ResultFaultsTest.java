package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.InternalServiceErrorException;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.TransferTableStatus;

class ResultFaultsTest {
    private static final String LIST = "ListFileTransferResults";
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private Transfers transfers;
    private String faulty;
    private String transferId;
    private String otherId;

    @BeforeEach
    void startATransferOfTwoConnectors() {
        transfers = new Transfers(aws.emulator());
        faults().holdQueues();
        faulty = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        transferId = transfers.send(faulty, "/bucket/1", "/bucket/2", "/bucket/3");
        otherId = transfers.send(aws.connectorId(), "/bucket/1", "/bucket/2", "/bucket/3");
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private Faults faults() {
        return aws.emulator().faults();
    }

    private int calls() {
        return aws.emulator().oracle().calls(LIST);
    }

    private CompletableFuture<ListFileTransferResultsResponse> list(String token, Integer max) {
        return transfers.client.listFileTransferResults(list ->
                list.connectorId(faulty).transferId(transferId).nextToken(token).maxResults(max));
    }

    private ListFileTransferResultsResponse page(String token, Integer max) {
        return list(token, max).join();
    }

    private void assertTheOtherConnectorIsAsAlways() {
        assertThat(transfers.rows(aws.connectorId(), otherId)).hasSize(3);
    }

    @Test
    void endlessPagesHaveTheRowsFirstAndThenNoneAndNeverTheSameToken() {
        faults().endlessResults(faulty);
        List<Integer> rows = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = null;
        for (int i = 0; i < 20; i++) {
            ListFileTransferResultsResponse page = page(token, null);
            rows.add(page.fileTransferResults().size());
            token = page.nextToken();
            tokens.add(token);
        }
        assertThat(rows).startsWith(3, 0, 0).filteredOn(count -> count > 0).hasSize(1);
        assertThat(tokens).hasSize(20).doesNotContainNull();
        assertThat(calls()).isEqualTo(20);
    }

    @Test
    void endlessPagesComeBehindThePagesOfTheRows() {
        faults().endlessResults(faulty);
        try (TransferSync sync = new TransferSync(aws.emulator())) {
            assertThat(sync
                            .client
                            .listFileTransferResultsPaginator(list -> list.connectorId(faulty)
                                    .transferId(transferId)
                                    .maxResults(2))
                            .stream()
                            .limit(100)
                            .flatMap(page -> page.fileTransferResults().stream())
                            .map(ConnectorFileTransferResult::filePath))
                    .containsExactly("bucket/1", "bucket/2", "bucket/3");
        }
        assertThat(calls()).isEqualTo(100);
    }

    @Test
    void pagesOfAnotherConnectorEnd() {
        faults().endlessResults(faulty);
        assertThat(transfers
                        .client
                        .listFileTransferResults(
                                list -> list.connectorId(aws.connectorId()).transferId(otherId))
                        .join()
                        .nextToken())
                .isNull();
    }

    @Test
    void clearEndsThePagesAndTheirTokens() {
        faults().endlessResults(faulty);
        String token = page(null, null).nextToken();
        faults().clear();
        assertThat(page(null, null).nextToken()).isNull();
        assertThatThrownBy(() -> page(token, null)).hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aSlowAnswerComesWhenItsTimeHasPassed() {
        faults().slowResults(faulty, Duration.ofMillis(300));
        long before = System.nanoTime();
        assertThat(page(null, null).fileTransferResults()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void slowAnswersHoldUpNoOtherHoweverManyTheyAre() {
        faults().slowResults(faulty, LONG);
        List<CompletableFuture<ListFileTransferResultsResponse>> slow = new ArrayList<>();
        try (ManyConnections many = new ManyConnections(aws.emulator())) {
            for (int i = 0; i < 100; i++) {
                slow.add(many.client.listFileTransferResults(
                        list -> list.connectorId(faulty).transferId(transferId)));
            }
            Awaitility.await().until(() -> calls() == 100);
            assertTheOtherConnectorIsAsAlways();
            transfers
                    .client
                    .describeConnector(describe -> describe.connectorId(faulty))
                    .join();
            assertThat(slow).noneMatch(CompletableFuture::isDone);
            faults().clear();
            assertThat(slow).allSatisfy(answer -> assertThat(
                            answer.get(20, TimeUnit.SECONDS).fileTransferResults())
                    .hasSize(3));
        }
    }

    @Test
    void aSlowAnswerTellsWhatWasSoWhenTheRequestCame() throws Exception {
        aws.s3Client().putObject(put -> put.bucket(aws.bucket()).key("file"), RequestBody.fromString("x"));
        transferId = transfers.send(faulty, "/" + aws.bucket() + "/file");
        CountDownLatch effect = new CountDownLatch(1);
        faults().slowResults(faulty, LONG).changeAnswer(LIST, 1, real -> {
            effect.countDown();
            return real;
        });
        CompletableFuture<ListFileTransferResultsResponse> slow = list(null, null);
        assertThat(effect.await(20, TimeUnit.SECONDS)).isTrue();
        faults().releaseQueues();
        Awaitility.await().until(() -> aws.emulator().oracle().movedFiles().size() == 1);
        assertThat(slow).isNotDone();
        faults().clear();
        assertThat(slow.get(20, TimeUnit.SECONDS).fileTransferResults())
                .extracting(ConnectorFileTransferResult::statusCode)
                .containsExactly(TransferTableStatus.QUEUED);
    }

    @Test
    void anErrorIsAsSlowAsAnyAnswer() {
        faults().slowResults(faulty, LONG);
        transferId = "unknown";
        CompletableFuture<ListFileTransferResultsResponse> slow = list(null, null);
        Awaitility.await().until(() -> calls() == 1);
        assertTheOtherConnectorIsAsAlways();
        assertThat(slow).isNotDone();
        faults().clear();
        assertThatThrownBy(() -> slow.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void slowAnswersDoNotKeepTheEmulatorFromClosing() {
        CompletableFuture<ListFileTransferResultsResponse> slow;
        TransferEmulator emulator = TransferEmulator.builder().start();
        try (Transfers client = new Transfers(emulator)) {
            slow = listOnceAt(emulator, client, LONG);
            long before = System.nanoTime();
            emulator.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(slow).failsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void anAnswerWhoseTimeComesAfterTheEndOfTheEmulatorIsForgotten() throws Exception {
        TransferEmulator emulator = TransferEmulator.builder().start();
        try (Transfers client = new Transfers(emulator)) {
            CompletableFuture<?> slow = listOnceAt(emulator, client, Duration.ofMillis(500));
            emulator.close();
            assertThat(slow).failsWithin(Duration.ofSeconds(20));
        }
        CompletableFuture<String> later = new CompletableFuture<>();
        assertThat(later.completeOnTimeout("in time", 700, TimeUnit.MILLISECONDS)
                        .get(20, TimeUnit.SECONDS))
                .as("the thread that the whole process has for times that come is free")
                .isEqualTo("in time");
    }

    private static CompletableFuture<ListFileTransferResultsResponse> listOnceAt(
            TransferEmulator emulator, Transfers client, Duration delay) {
        String connectorId = emulator.createConnector(ConnectorSpec.sftp("sftp://127.0.0.1"));
        emulator.faults().slowResults(connectorId, delay);
        CompletableFuture<ListFileTransferResultsResponse> slow = client.client.listFileTransferResults(
                list -> list.connectorId(connectorId).transferId("t"));
        Awaitility.await().until(() -> emulator.oracle().calls(LIST) == 1);
        return slow;
    }

    @Test
    void resultsThatFailDoSoUntilClear() {
        faults().failResults(faulty);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> transfers.rows(faulty, transferId))
                    .isInstanceOf(InternalServiceErrorException.class);
        }
        assertTheOtherConnectorIsAsAlways();
        transfers.send(faulty, "/bucket/4");
        faults().clear();
        assertThat(transfers.rows(faulty, transferId)).hasSize(3);
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void anAnswerCanHaveARowThatIsNull() {
        faults().rewriteResults(faulty, json -> json.replace("Results\":[", "Results\":[null,"));
        assertThat(transfers.rows(faulty, transferId)).hasSize(4).startsWith((ConnectorFileTransferResult) null);
        assertTheOtherConnectorIsAsAlways();
        faults().clear();
        assertThat(transfers.rows(faulty, transferId)).hasSize(3);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void anAnswerCanHaveAnEmptyToken() {
        faults().rewriteResults(faulty, json -> json.replaceAll("}$", ",\"NextToken\":\"\"}"));
        assertThat(page(null, null).nextToken()).isEmpty();
    }

    @Test
    void anAnswerCanHaveAStatusThatTheSdkDoesNotKnow() {
        faults().rewriteResults(faulty, json -> json.replaceFirst("QUEUED", "PAUSED"));
        assertThat(transfers.statuses(faulty, transferId))
                .containsExactly(
                        TransferTableStatus.UNKNOWN_TO_SDK_VERSION,
                        TransferTableStatus.QUEUED,
                        TransferTableStatus.QUEUED);
        assertThat(transfers.rows(faulty, transferId).get(0).statusCodeAsString())
                .isEqualTo("PAUSED");
    }

    @Test
    void faultsOfOneConnectorGoTogether() {
        faults().endlessResults(faulty)
                .slowResults(faulty, Duration.ofMillis(100))
                .rewriteResults(faulty, json -> json.replace("QUEUED", "COMPLETED"))
                .changeAnswer(LIST, 1, answer -> answer.withBody(answer.body().replaceFirst("COMPLETED", "FAILED")));
        long before = System.nanoTime();
        ListFileTransferResultsResponse page = page(null, null);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(page.nextToken()).isNotNull();
        assertThat(page.fileTransferResults())
                .extracting(ConnectorFileTransferResult::statusCode)
                .containsExactly(
                        TransferTableStatus.FAILED, TransferTableStatus.COMPLETED, TransferTableStatus.COMPLETED);
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        assertThatThrownBy(() -> faults().endlessResults("c-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectorId 'c-1' must be c- and 17 hexadecimal digits");
        assertThatThrownBy(() -> faults().slowResults(faulty, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay PT-0.001S must not be negative");
    }
}
