package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator can see and do. */
class OperatorTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final AtomicBoolean failing = new AtomicBoolean();

    @BeforeEach
    void start() throws Exception {
        transfer.routes(
                route -> route.from(transfer.connector() + "?emit=finals&maxDeliveryAttempts=2&redeliveryDelay=10")
                        .errorHandler(route.noErrorHandler())
                        .process(exchange -> {
                            transfer.heard().process(exchange);
                            if (failing.get()) {
                                throw new IllegalStateException("failing");
                            }
                        }));
    }

    @Test
    void anUnconfirmedStartIsFoundAndSettledWithItsId() {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        assertThat(transfer.send("lost.txt").getException()).isInstanceOf(UnconfirmedStartException.class);
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(1));

        Job unconfirmed = administration()
                .jobs(JobQuery.ALL.in(JobState.UNCONFIRMED), null, 10)
                .get(0)
                .job();
        String transferId = transfer.oracle().get(0).transferId();
        assertThat(administration().startedAs(unconfirmed.id(), transferId).state())
                .isEqualTo(JobState.STARTED);
        await().untilAsserted(() ->
                assertThat(transfer.heard().statuses()).containsExactly(ItemStatus.UNCONFIRMED, ItemStatus.COMPLETED));
        assertThat(transfer.heard().events().get(1).result().transferId()).isEqualTo(transferId);
        assertThat(transfer.heard().events().get(1).result().previousStatus()).isEqualTo(ItemStatus.UNCONFIRMED);
    }

    @Test
    void anUnconfirmedStartIsGivenUpAndItsFilesAreLost() {
        transfer.faults().loseAnswer("StartFileTransfer", 1);
        transfer.send("given-up.txt");
        String job = administration()
                .jobs(JobQuery.ALL.in(JobState.UNCONFIRMED), null, 10)
                .get(0)
                .job()
                .id();
        administration().giveUp(job);
        await().untilAsserted(() -> assertThat(transfer.heard().statusesOf(transfer.path("given-up.txt")))
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
        transfer.send("dead.txt");
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(2));
        await().during(Duration.ofMillis(1300))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(2));
        failing.set(false);
        String requestId = transfer.heard().events().get(0).result().requestId();
        assertThat(administration().redeliver(requestId)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(3));
        assertThat(transfer.heard().eventIds())
                .containsOnly(transfer.heard().eventIds().get(0));
        assertThat(administration().request(requestId)).isPresent();
    }

    private TransferAdministration administration() {
        return transfer.component().getAdministration();
    }
}
