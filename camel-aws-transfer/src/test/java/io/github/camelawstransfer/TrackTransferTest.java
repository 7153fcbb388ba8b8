package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.REQUEST_ID;
import static io.github.camelawstransfer.TransferConstants.RETRIEVE_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.TRANSFER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.Step;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/** A transfer that somebody else started is followed as if the component had started it. */
class TrackTransferTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final String track = transfer.connector() + "?operation=trackTransfer";

    private static String startElsewhere(StartFileTransferRequest.Builder request) {
        return transfer.aws()
                .transferClient()
                .startFileTransfer(request.connectorId(transfer.connectorId()).build())
                .join()
                .transferId();
    }

    private static StartFileTransferRequest.Builder send(List<String> paths) {
        return StartFileTransferRequest.builder().sendFilePaths(paths);
    }

    private Exchange track(String transferId, List<String> paths) {
        return transfer.exchange(track, null, Map.of(TRANSFER_ID, transferId, SEND_FILE_PATHS, paths));
    }

    private List<ListedJob> jobs() {
        return transfer.component().getAdministration().jobs(JobQuery.ALL, null, 10);
    }

    @Test
    void theRouteHearsOfEveryFile() throws Exception {
        transfer.hear();
        List<String> paths = transfer.put("one.txt", "two.txt");
        List<String> withMissing = List.of(paths.get(0), paths.get(1), transfer.path("missing.txt"));
        String transferId = startElsewhere(send(withMissing));
        Exchange done = track(transferId, withMissing);

        TransferReceipt receipt = done.getMessage().getBody(TransferReceipt.class);
        assertThat(receipt.transferIds()).containsExactly(transferId);
        assertThat(receipt.transferIdsByPath()).containsOnlyKeys(withMissing);
        assertThat(done.getMessage().getHeaders())
                .containsEntry(REQUEST_ID, receipt.requestId())
                .doesNotContainKeys(DUPLICATE, TRANSFER_ID, SEND_FILE_PATHS);
        await().untilAsserted(
                        () -> assertThat(transfer.heard().finals()).hasSize(3).allSatisfy(result -> {
                            assertThat(result.transferId()).isEqualTo(transferId);
                            assertThat(result.requestId()).isEqualTo(receipt.requestId());
                        }));
        assertThat(transfer.heard().statusesOf(paths.get(1))).contains(ItemStatus.COMPLETED);
        assertThat(transfer.heard().statusesOf(withMissing.get(2))).contains(ItemStatus.FAILED);
        assertThat(transfer.oracle()).hasSize(1);
    }

    @Test
    void aRetrieveIsFollowedWithWhereItsFilesGo() throws Exception {
        transfer.hear();
        Files.writeString(transfer.aws().partner().folder().resolve("report.csv"), "r");
        String local = transfer.path("in");
        String transferId = startElsewhere(StartFileTransferRequest.builder()
                .retrieveFilePaths("/report.csv")
                .localDirectoryPath(local));
        Exchange done = transfer.exchange(
                track + "&localDirectoryPath=" + local + "&transferId=" + transferId,
                null,
                Map.of(RETRIEVE_FILE_PATHS, "/report.csv"));
        assertThat(done.getException()).isNull();
        transfer.heard().awaitFinals(1);
        assertThat(transfer.heard()
                        .events()
                        .get(transfer.heard().events().size() - 1)
                        .headers())
                .containsEntry(S3_KEY, "in/report.csv");
    }

    @Test
    void theSdksRequestThatStartedItTellsItsPaths() throws Exception {
        transfer.hear();
        StartFileTransferRequest request = send(transfer.put("pojo.txt")).build();
        String transferId = startElsewhere(request.toBuilder());
        assertThat(transfer.exchange(track + "&pojoRequest=true", request, Map.of(TRANSFER_ID, transferId))
                        .getException())
                .isNull();
        transfer.heard().awaitFinals(1);
    }

    @Test
    void theSameTransferIsFollowedOnce() throws Exception {
        transfer.hear();
        List<String> paths = transfer.put("twice.txt");
        String transferId = startElsewhere(send(paths));
        List<Exchange> all = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> track(transferId, paths))
                .toList();
        assertThat(all).extracting(Exchange::getException).containsOnlyNulls();
        assertThat(all)
                .extracting(done -> done.getMessage().getHeader(REQUEST_ID))
                .containsOnly(jobs().get(0).job().items().get(0).requestId());
        assertThat(all)
                .extracting(done -> done.getMessage().getHeader(DUPLICATE))
                .containsOnlyOnce((Object) null);
        assertThat(all.get(0).getMessage().getBody(TransferReceipt.class).transferIds())
                .containsExactly(transferId);
        assertThat(jobs()).hasSize(1);
        transfer.heard().awaitFinals(1);
    }

    @Test
    void theSameTransferWithOtherPathsIsRefused() throws Exception {
        transfer.hear();
        List<String> paths = transfer.put("these.txt");
        String transferId = startElsewhere(send(paths));
        track(transferId, paths);
        assertThat(track(transferId, List.of("/b/others.txt")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Transfer " + transferId + " is tracked already, as request ");
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void whatANodeLeftHalfAdoptedIsFinishedByTheNextWhoAdoptsIt() throws Exception {
        MemoryTransferStore store = new MemoryTransferStore(SettableClock.at(Instant.parse("2026-01-01T00:00:00Z")));
        List<String> paths = transfer.put("half.txt");
        String transferId = startElsewhere(send(paths));
        AtomicBoolean died = new AtomicBoolean();
        TransferContext dying = transfer.another(store);
        dying.component.setStepListener(BeforeStep.every(Step.CONFIRM, () -> {
            died.set(true);
            throw new IllegalStateException("the node died here");
        }));
        dying.camel.start();
        dying.camel.getShutdownStrategy().setTimeout(1);
        Future<Exchange> dead = dying.camel
                .createFluentProducerTemplate()
                .to(track)
                .withHeader(TRANSFER_ID, transferId)
                .withHeader(SEND_FILE_PATHS, paths)
                .asyncSend();
        await().untilTrue(died);
        assertThat(dead.isDone()).isFalse();
        dying.close();
        assertThat(store.jobs(JobQuery.ALL, null, 10))
                .singleElement()
                .satisfies(listed -> assertThat(listed.job().transferId()).isNull());
        transfer.component().setStore(store);
        transfer.hear();
        Exchange again = track(transferId, paths);
        assertThat(again.getMessage().getHeader(DUPLICATE)).isEqualTo(true);
        assertThat(jobs())
                .singleElement()
                .satisfies(listed -> assertThat(listed.job().transferId()).isEqualTo(transferId));
    }

    @Test
    void aTransferOfMoreThanTenFilesCannotBe() throws Exception {
        transfer.hear();
        List<String> paths =
                IntStream.range(0, 11).mapToObj(number -> "/b/" + number).toList();
        assertThat(track("any", paths).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one transfer of AWS has at most 10");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aTransferIdOfTheGreatestLengthIsFollowedOnceToo() throws Exception {
        transfer.hear();
        String longest = "a".repeat(512);
        assertThat(track(longest, List.of("/b/1")).getException()).isNull();
        assertThat(track(longest, List.of("/b/1")).getMessage().getHeader(DUPLICATE))
                .isEqualTo(true);
        assertThat(track("a".repeat(511) + "b", List.of("/b/1")).getMessage().getHeader(DUPLICATE))
                .isNull();
        assertThat(jobs()).hasSize(2);
    }
}
