package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.EchoedPath;
import io.github.camelawstransfer.emulator.EmbeddedSftpPartner;
import io.github.camelawstransfer.emulator.S3Location;
import io.github.camelawstransfer.emulator.TransferEmulator;
import io.github.camelawstransfer.emulator.UnknownTransfer;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.RequestPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What the checks make of AWS's answers, under each value of what AWS leaves open. */
class CheckTest {
    private static final String BUCKET = "checked";

    private final RunningClock clock = new RunningClock();
    private final Heard heard = new Heard();

    @TempDir
    private Path folder;

    private EmbeddedSftpPartner partner;
    private TransferEmulator emulator;
    private TransferContext context;
    private MemoryTransferStore store;
    private String connectorId;

    @BeforeEach
    void startPartner() {
        partner = EmbeddedSftpPartner.start(folder);
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
        if (emulator != null) {
            emulator.close();
        }
        partner.close();
    }

    @ParameterizedTest
    @EnumSource(EchoedPath.class)
    void rowsAreMatchedByBaseNameHoweverAwsWritesThePath(EchoedPath form) throws Exception {
        start(builder -> builder.echoedPath(form));
        send("a/one.txt", "a/two.txt", "b/three.txt", "four.txt");
        await().untilAsserted(() -> assertThat(heard.finals())
                .extracting(result -> result.status())
                .containsExactly(
                        ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void allPagesAreRead(int rowsPerPage) throws Exception {
        start(builder -> builder.resultsPageSize(rowsPerPage));
        send(IntStream.range(0, 10).mapToObj(n -> "page-" + n).toArray(String[]::new));
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(10));
    }

    @Test
    void whatAwsSaysIsHeardThoughItsPagesHaveNoEnd() throws Exception {
        start(builder -> builder);
        emulator.faults().endlessResults(connectorId);
        send("endless-1", "endless-2");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(2));
    }

    @Test
    void aRowThatIsNullAndOneWithAnUnknownStatusDisturbNoOtherRow() throws Exception {
        start(builder -> builder);
        emulator.faults()
                .rewriteResults(
                        connectorId,
                        json -> json.replaceFirst(
                                "\"FileTransferResults\"\\s*:\\s*\\[",
                                "$0null,{\"FilePath\":\"odd\",\"StatusCode\":\"PAUSED\"},"));
        send("odd", "even");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(2));
    }

    @Test
    void anEmptyNextTokenMeansTheLastPage() throws Exception {
        start(builder -> builder);
        emulator.faults().rewriteResults(connectorId, CheckTest::withEmptyToken);
        emulator.faults().holdFiles();
        send("one-page");
        awaitChecks(2);
        emulator.faults().releaseFiles();
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
        assertNoMoreChecks();
    }

    private static String withEmptyToken(String json) {
        return json.replaceFirst("^\\{", "{\"NextToken\":\"\",");
    }

    @ParameterizedTest
    @EnumSource(UnknownTransfer.class)
    void noResultsMeanNotYetUntilAwsHasForgottenTheTransferAfterSevenDays(UnknownTransfer answer) throws Exception {
        start(builder -> builder.unknownTransfer(answer));
        String transferId = adopt("c-transfer-that-nobody-knows", connectorId);
        awaitChecks(3);
        assertThat(heard.events()).as("early, nothing is known yet").isEmpty();

        clock.advance(Duration.ofDays(7).minusHours(1));
        awaitChecks(2);
        assertThat(heard.events()).as("not before the 7 days are over").isEmpty();

        clock.advance(Duration.ofHours(1));
        await().untilAsserted(() -> assertThat(heard.events())
                .extracting(event -> event.result().status())
                .containsExactly(ItemStatus.EXPIRED));
        assertThat(heard.events().get(0).result().transferId()).isEqualTo(transferId);
        assertNoMoreChecks();
    }

    @Test
    void aTransferThatCannotBeCheckedDisturbsNoOther() throws Exception {
        start(builder -> builder);
        adopt("a-transfer-of-an-unknown-connector", "c-00000000000000000");
        send("undisturbed.txt");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
    }

    @Test
    void aFailedCheckIsRepeatedByTheScheduleAndNotByTheSdk() throws Exception {
        start(builder -> builder);
        emulator.faults().internalError("ListFileTransferResults", 3);
        send("repeated.txt");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
        assertThat(emulator.oracle().calls("ListFileTransferResults")).isLessThanOrEqualTo(6);
    }

    @Test
    void aStartThatWasNeverAnsweredBecomesUnconfirmedWhenItsDeadlineHasPassed() throws Exception {
        start(builder -> builder);
        Job job = job("starting", connectorId);
        store.begin(
                List.of(new RequestPlan("starting", null, "fingerprint")),
                List.of(new JobPlan(job, Duration.ofMinutes(5))));
        clock.advance(Duration.ofMinutes(4));
        await().during(Duration.ofMillis(200)).until(() -> heard.events().isEmpty());
        clock.advance(Duration.ofMinutes(2));
        await().untilAsserted(() -> assertThat(heard.events())
                .extracting(event -> event.result().status())
                .containsExactly(ItemStatus.UNCONFIRMED));
    }

    @Test
    void checksEndWithTheLastFile() throws Exception {
        start(builder -> builder);
        emulator.faults().holdFiles();
        send("rare.txt");
        awaitChecks(2);
        emulator.faults().releaseFiles();
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
        assertNoMoreChecks();
    }

    private void start(UnaryOperator<TransferEmulator.Builder> settings) throws Exception {
        emulator = settings.apply(TransferEmulator.builder().clock(clock)).start();
        connectorId = emulator.createConnector(ConnectorSpec.sftp(partner));
        store = new MemoryTransferStore(clock);
        context = new TransferContext(emulator);
        context.component.setStore(store);
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("aws2-transfer:*").process(heard);
                from("direct:start").to("aws2-transfer:" + connectorId);
            }
        });
    }

    private void send(String... keys) {
        S3Location location = emulator.s3();
        try (S3Client s3 = s3(location)) {
            s3.createBucket(r -> r.bucket(BUCKET));
            for (String key : keys) {
                s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(key));
            }
        }
        List<String> paths =
                List.of(keys).stream().map(key -> "/" + BUCKET + "/" + key).toList();
        Exchange sent = context.send("direct:start", null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isInstanceOf(TransferReceipt.class);
    }

    private void awaitChecks(int more) {
        int before = emulator.oracle().calls("ListFileTransferResults");
        await().until(() -> emulator.oracle().calls("ListFileTransferResults") >= before + more);
    }

    private void assertNoMoreChecks() {
        int before = emulator.oracle().calls("ListFileTransferResults");
        clock.advance(Duration.ofHours(1));
        await().during(Duration.ofMillis(300))
                .until(() -> emulator.oracle().calls("ListFileTransferResults") == before);
    }

    /** Puts a started transfer into the store, of which the emulator knows nothing. */
    private String adopt(String transferId, String connector) {
        store.begin(
                List.of(new RequestPlan(transferId, null, "fingerprint")),
                JobPlan.planned(List.of(job(transferId, connector))));
        store.apply(transferId, new JobInput.Starting(Duration.ofMinutes(5)));
        store.apply(transferId, new JobInput.Confirmed(transferId, Duration.ofMillis(10)));
        return transferId;
    }

    private Job job(String id, String connector) {
        return Job.planned(
                id,
                new JobIdentity(
                        connector, emulator.region(), emulator.endpoint().toString(), null),
                JobKind.SEND,
                null,
                null,
                List.of(Item.planned(id, 0, "/" + BUCKET + "/adopted.txt")));
    }

    private static S3Client s3(S3Location location) {
        return S3Client.builder()
                .endpointOverride(URI.create(location.endpoint().toString()))
                .region(Region.of(location.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(location.accessKey(), location.secretKey())))
                .build();
    }
}
