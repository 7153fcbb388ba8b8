package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;
import software.amazon.awssdk.services.transfer.model.InvalidRequestException;
import software.amazon.awssdk.services.transfer.model.ResourceNotFoundException;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

class StartFileTransferTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private Transfers transfers;

    @BeforeEach
    void createClient() {
        transfers = new Transfers(aws.emulator());
    }

    @AfterEach
    void closeClient() {
        transfers.close();
    }

    private String start(Consumer<StartFileTransferRequest.Builder> request) {
        return transfers.start(start -> {
            start.connectorId(aws.connectorId());
            request.accept(start);
        });
    }

    private void assertInvalid(String message, Consumer<StartFileTransferRequest.Builder> request) {
        assertThatThrownBy(() -> start(request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
        assertThat(aws.emulator().oracle().startedTransfers()).isEmpty();
    }

    private static List<String> paths(int count) {
        return Collections.nCopies(count, "/bucket/key");
    }

    private static CustomHttpHeader header(String key, String value) {
        return CustomHttpHeader.builder().key(key).value(value).build();
    }

    @Test
    void aTransferIdIsGivenAtOnce() {
        aws.emulator().faults().holdQueues();
        assertThat(start(start -> start.sendFilePaths(paths(10)))).matches("[0-9a-zA-Z./-]{1,512}");
    }

    @Test
    void theOracleKnowsWhatWasAskedFor() {
        aws.emulator().faults().holdQueues();
        String send = start(start -> start.sendFilePaths("/b/1", "b/2")
                .remoteDirectoryPath("/in")
                .customHttpHeaders(header("Key", "Value")));
        String retrieve = start(start -> start.retrieveFilePaths("/out/1").localDirectoryPath("/b/x"));
        assertThat(aws.emulator().oracle().startedTransfers())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("startedAt")
                .containsExactly(
                        new StartedTransfer(
                                aws.connectorId(),
                                send,
                                List.of("/b/1", "b/2"),
                                List.of(),
                                null,
                                "/in",
                                Map.of("Key", "Value"),
                                null),
                        new StartedTransfer(
                                aws.connectorId(),
                                retrieve,
                                List.of(),
                                List.of("/out/1"),
                                "/b/x",
                                null,
                                Map.of(),
                                null));
    }

    @Test
    void oneToTenPathsAreTaken() {
        assertInvalid("'sendFilePaths'", start -> start.sendFilePaths(paths(11)));
        assertInvalid("greater than or equal to 1", start -> start.sendFilePaths(List.of()));
        assertInvalid("'retrieveFilePaths'", start -> start.retrieveFilePaths(paths(11))
                .localDirectoryPath("/b"));
    }

    @Test
    void exactlyOneDirectionIsTaken() {
        assertInvalid("not none", start -> {});
        assertInvalid("not both", start -> start.sendFilePaths(paths(1))
                .retrieveFilePaths(paths(1))
                .localDirectoryPath("/b"));
    }

    @Test
    void aRetrieveNeedsALocalDirectory() {
        assertInvalid("LocalDirectoryPath", start -> start.retrieveFilePaths("/a"));
    }

    @Test
    void aPathHasOneTo1024CharactersInOneLine() {
        assertInvalid("'sendFilePaths.1.member'", start -> start.sendFilePaths(""));
        assertInvalid("'sendFilePaths.2.member'", start -> start.sendFilePaths("/b/k", "/b/k\nk"));
        assertInvalid("less than or equal to 1024", start -> start.sendFilePaths("/" + "x".repeat(1024)));
        assertInvalid(
                "'remoteDirectoryPath'", start -> start.sendFilePaths("/b/k").remoteDirectoryPath(""));
        assertInvalid(
                "'localDirectoryPath'", start -> start.retrieveFilePaths("/k").localDirectoryPath("/b\n"));
    }

    @Test
    void customHttpHeadersKeepTheirRules() {
        assertInvalid("'customHttpHeaders.1.member.key'", start -> start.sendFilePaths("/b/k")
                .customHttpHeaders(header(null, "v")));
        assertInvalid("[a-zA-Z0-9-]+", start -> start.sendFilePaths("/b/k").customHttpHeaders(header("a b", "v")));
        assertInvalid("'customHttpHeaders.1.member.value'", start -> start.sendFilePaths("/b/k")
                .customHttpHeaders(header("a", "v\r\nx: y")));
    }

    @Test
    void anUnknownConnectorIsNotFound() {
        assertThatThrownBy(() -> transfers.send("c-00000000000000000", "/b/k"))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> assertThat(e.resourceType())
                        .isEqualTo("Connector"));
    }

    @Test
    void anIdOfAnotherFormIsAnInvalidRequest() {
        assertThatThrownBy(() -> transfers.send("connector", "/b/k"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'connectorId'");
        assertThatThrownBy(() -> transfers.send(null, "/b/k"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Member must not be null");
    }
}
