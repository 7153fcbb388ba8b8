package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ListFileTransferResultsResponse;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;

class ListFileTransferResultsTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2030-01-01T00:00:00Z"));

    @RegisterExtension
    final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> builder.clock(clock));

    private Transfers transfers;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private String startTen() {
        aws.emulator().faults().holdQueues();
        return transfers.send(
                aws.connectorId(),
                IntStream.range(0, 10).mapToObj(i -> "/bucket/" + i).toArray(String[]::new));
    }

    private ListFileTransferResultsResponse page(String transferId, String token, Integer max) {
        return transfers
                .client
                .listFileTransferResults(list -> list.connectorId(aws.connectorId())
                        .transferId(transferId)
                        .nextToken(token)
                        .maxResults(max))
                .join();
    }

    private static List<String> paths(List<ConnectorFileTransferResult> rows) {
        return rows.stream().map(ConnectorFileTransferResult::filePath).toList();
    }

    @Test
    void allRowsStandOnOnePageUnlessFewerAreAskedFor() {
        ListFileTransferResultsResponse page = page(startTen(), null, null);
        assertThat(page.fileTransferResults()).hasSize(10);
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void pagesAreFollowedByTheSdksPaginator() {
        String id = startTen();
        assertThat(page(id, null, 4).fileTransferResults()).hasSize(4);
        try (TransferSync sync = new TransferSync(aws.emulator())) {
            assertThat(sync
                            .client
                            .listFileTransferResultsPaginator(list -> list.connectorId(aws.connectorId())
                                    .transferId(id)
                                    .maxResults(4))
                            .stream()
                            .flatMap(page -> page.fileTransferResults().stream())
                            .map(ConnectorFileTransferResult::filePath))
                    .containsExactlyElementsOf(paths(transfers.rows(aws.connectorId(), id)))
                    .hasSize(10);
        }
    }

    @Test
    void aTokenThatWasNotGivenIsAnInvalidRequest() {
        String id = startTen();
        String foreign = page(startTen(), null, 1).nextToken();
        for (String token : List.of("1111111", "%", foreign)) {
            assertThatThrownBy(() -> page(id, token, null))
                    .hasCauseInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("NextToken");
        }
    }

    @Test
    void maxResultsIsOneToAThousand() {
        String id = startTen();
        for (int max : new int[] {0, 1001}) {
            assertThatThrownBy(() -> page(id, null, max))
                    .hasCauseInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("'maxResults'");
        }
        assertThat(page(id, null, 1000).fileTransferResults()).hasSize(10);
    }

    @Test
    void anUnknownTransferIsNotFound() {
        assertThatThrownBy(() -> transfers.rows(aws.connectorId(), "unknown"))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                    assertThat(e.resource()).isEqualTo("unknown");
                    assertThat(e.resourceType()).isEqualTo("Transfer");
                });
    }

    @Test
    void aTransferOfAnotherConnectorIsNotFound() {
        String other = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        String id = startTen();
        assertThatThrownBy(() -> transfers.rows(other, id)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void anUnknownConnectorIsNotFound() {
        assertThatThrownBy(() -> transfers.rows("c-00000000000000000", startTen()))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> assertThat(e.resourceType())
                        .isEqualTo("Connector"));
    }

    @Test
    void anIdOfAnotherFormIsAnInvalidRequest() {
        assertThatThrownBy(() -> transfers.rows(aws.connectorId(), "a b"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'transferId'");
    }

    @Test
    void resultsAreThereForSevenDaysAfterTheRequestAndNoLonger() {
        String id = startTen();
        clock.advance(Duration.ofDays(7).minusNanos(1));
        assertThat(transfers.rows(aws.connectorId(), id)).hasSize(10);
        clock.advance(Duration.ofNanos(1));
        assertThatThrownBy(() -> transfers.rows(aws.connectorId(), id)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theDocumentedSampleHasNoLeadingSlashAndSoHaveRows() {
        aws.emulator().faults().holdQueues();
        String id = transfers.send(aws.connectorId(), "/my-bucket/hello.txt", "my-bucket/sub/hello.txt");
        assertThat(paths(transfers.rows(aws.connectorId(), id)))
                .containsExactly("my-bucket/hello.txt", "my-bucket/sub/hello.txt");
    }

    @Nested
    class WithEverySettingTheOtherWay {
        @RegisterExtension
        final TransferEmulatorExtension other =
                TransferEmulatorExtension.create(builder -> builder.unknownTransfer(UnknownTransfer.EMPTY)
                        .echoedPath(EchoedPath.AS_REQUESTED)
                        .resultsPageSize(2));

        @Test
        void anUnknownTransferHasNoRows() {
            try (Transfers client = new Transfers(other.emulator())) {
                assertThat(client.rows(other.connectorId(), "unknown")).isEmpty();
            }
        }

        @Test
        void aRowsPathIsTheRequestedOne() {
            other.emulator().faults().holdQueues();
            try (Transfers client = new Transfers(other.emulator())) {
                String id = client.send(other.connectorId(), "/b/1", "b/2", "/b/3");
                var page = client.client
                        .listFileTransferResults(
                                list -> list.connectorId(other.connectorId()).transferId(id))
                        .join();
                assertThat(paths(page.fileTransferResults())).containsExactly("/b/1", "b/2");
                assertThat(page.nextToken()).isNotNull();
            }
        }
    }
}
