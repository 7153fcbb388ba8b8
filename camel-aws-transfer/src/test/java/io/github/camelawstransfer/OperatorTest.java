package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/** What an operator can see and do. */
class OperatorTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Heard heard = new Heard();
    private final AtomicBoolean failing = new AtomicBoolean();
    private TransferContext context;
    private String connector;

    @BeforeEach
    void start() throws Exception {
        context = new TransferContext(aws.emulator());
        connector = "aws2-transfer:" + aws.connectorId();
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(connector + "?emit=finals&maxDeliveryAttempts=2&redeliveryDelay=10")
                        .process(exchange -> {
                            heard.process(exchange);
                            if (failing.get()) {
                                throw new IllegalStateException("failing");
                            }
                        });
            }
        });
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void anUnconfirmedStartIsFoundAndSettledWithItsId() {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        assertThat(send("lost.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(1));

        Job unconfirmed = administration()
                .jobs(JobQuery.ALL.in(JobState.UNCONFIRMED), null, 10)
                .get(0)
                .job();
        String transferId = aws.emulator().oracle().startedTransfers().get(0).transferId();
        assertThat(administration().startedAs(unconfirmed.id(), transferId).state())
                .isEqualTo(JobState.STARTED);
        await().untilAsserted(() -> assertThat(heard.events())
                .extracting(event -> event.result().status())
                .containsExactly(ItemStatus.UNCONFIRMED, ItemStatus.COMPLETED));
        assertThat(heard.events().get(1).result().transferId()).isEqualTo(transferId);
        assertThat(heard.events().get(1).result().previousStatus()).isEqualTo(ItemStatus.UNCONFIRMED);
    }

    @Test
    void anUnconfirmedStartIsGivenUpAndItsFilesAreLost() {
        aws.emulator().faults().loseAnswer("StartFileTransfer", 1);
        send("given-up.txt");
        String job = administration()
                .jobs(JobQuery.ALL.in(JobState.UNCONFIRMED), null, 10)
                .get(0)
                .job()
                .id();
        administration().giveUp(job);
        await().untilAsserted(() -> assertThat(heard.statusesOf("/" + aws.bucket() + "/given-up.txt"))
                .endsWith(ItemStatus.LOST));
        assertThatThrownBy(() -> administration().notStarted(job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(job)
                .hasMessageContaining("FINISHED");
        assertThatThrownBy(() -> administration().giveUp("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void aChangeThatTheRouteNeverProcessesIsDeadAfterItsAttemptsAndCanBeSentAgain() {
        failing.set(true);
        send("dead.txt");
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(2));
        await().during(Duration.ofMillis(1300))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(heard.events()).hasSize(2));
        failing.set(false);
        String requestId = heard.events().get(0).result().requestId();
        assertThat(administration().redeliver(requestId)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(3));
        assertThat(heard.eventIds()).containsOnly(heard.eventIds().get(0));
        assertThat(administration().request(requestId)).isPresent();
    }

    private TransferAdministration administration() {
        return context.component.getAdministration();
    }

    private Exchange send(String name) {
        aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key(name), RequestBody.fromString(name));
        return context.send(
                connector, null, Map.of(TransferConstants.SEND_FILE_PATHS, "/" + aws.bucket() + "/" + name));
    }
}
