package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** How soon a transfer is heard of beside transfers whose results never end, come late or fail. */
class CheckNeighboursTest {
    private static final int WARM_UP = 3;
    private static final int MEASURED = 11;
    /** Enough that the schedule alone decides when the end is found, and not how fast this machine moves a file. */
    private static final int CHECKS_TO_THE_END = 4;

    /** Longer than all measurements together: whoever holds a place for it gives it back to nobody here. */
    private static final Duration VERY_SLOW = Duration.ofSeconds(29);

    private static final Duration LATENCY = Duration.ofMillis(100);

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Heard heard = new Heard();
    private final AtomicInteger neighboursCalls = new AtomicInteger();
    private final AtomicInteger checksOfTheLast = new AtomicInteger();
    private final AtomicInteger endlessCalls = new AtomicInteger();
    private final AtomicInteger endlessChecks = new AtomicInteger();

    private String endless;
    private String slow;
    private String failing;
    private TransferContext context;

    @BeforeEach
    void start() throws Exception {
        endless = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        slow = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        failing = aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
        aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key("file"), RequestBody.fromString("neighbours"));
        aws.emulator()
                .faults()
                .endlessResults(endless)
                .slowResults(endless, LATENCY)
                .rewriteResults(endless, this::neverFinal)
                .slowResults(slow, VERY_SLOW)
                .failResults(failing)
                .rewriteResults(aws.connectorId(), this::finalWithTheFourthCheck);
        context = new TransferContext(aws.emulator());
        context.component.setCheckMaxDelay(1_000);
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("aws2-transfer:" + aws.connectorId()).process(heard);
            }
        });
    }

    private String finalWithTheFourthCheck(String json) {
        neighboursCalls.incrementAndGet();
        return checksOfTheLast.incrementAndGet() < CHECKS_TO_THE_END ? notFinal(json) : json;
    }

    private static String notFinal(String json) {
        return json.replace("\"COMPLETED\"", "\"IN_PROGRESS\"");
    }

    private String neverFinal(String json) {
        endlessCalls.incrementAndGet();
        if (json.contains("StatusCode")) {
            endlessChecks.incrementAndGet();
        }
        return notFinal(json);
    }

    @AfterEach
    void stop() {
        aws.emulator().faults().clear();
        context.close();
    }

    private void send(String connectorId) {
        assertThat(context.send(
                                "aws2-transfer:" + connectorId,
                                null,
                                Map.of(TransferConstants.SEND_FILE_PATHS, "/" + aws.bucket() + "/file"))
                        .getException())
                .isNull();
    }

    /** From the start of a transfer until the route has heard its end. */
    private Duration startToHeard() {
        int before = heard.finals().size();
        checksOfTheLast.set(0);
        long start = System.nanoTime();
        send(aws.connectorId());
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> heard.finals().size() > before);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private record Measured(Duration median, int calls) {}

    private Measured measure() {
        int before = neighboursCalls.get();
        List<Duration> times = new ArrayList<>();
        IntStream.range(0, MEASURED).forEach(number -> times.add(startToHeard()));
        times.sort(null);
        return new Measured(times.get(MEASURED / 2), neighboursCalls.get() - before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void aTransferIsHeardAsEarlyAsAloneBesideTransfersThatAreEndlessSlowOrFail(int transfersOfEach) {
        IntStream.range(0, WARM_UP).forEach(number -> startToHeard());
        Measured alone = measure();
        for (int number = 0; number < transfersOfEach; number++) {
            send(endless);
            send(slow);
            send(failing);
        }
        await().until(() -> endlessChecks.get() > 1);
        Measured beside = measure();
        System.out.printf(
                "From start to heard: alone %d ms with %d calls, beside 3 x %d bad transfers %d ms with %d calls (%.2f)%n",
                alone.median().toMillis(),
                alone.calls(),
                transfersOfEach,
                beside.median().toMillis(),
                beside.calls(),
                (double) beside.median().toNanos() / alone.median().toNanos());
        assertThat(beside.median()).isLessThan(alone.median().multipliedBy(3).plusSeconds(1));
        assertThat(beside.calls()).as("checks of the neighbour").isLessThan(2 * alone.calls());
        assertThat(endlessCalls.get())
                .as("20 pages a check at most")
                .isLessThanOrEqualTo(20 * (endlessChecks.get() + 1));
    }
}
