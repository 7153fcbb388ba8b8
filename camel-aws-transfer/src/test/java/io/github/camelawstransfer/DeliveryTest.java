package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change is committed when the route has processed it, and comes again until then. */
class DeliveryTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final String connector = transfer.connector();

    @Test
    void everyChangeOfStatusIsHeardOnceAndInOrder() throws Exception {
        start(connector, transfer.heard());
        transfer.faults().holdQueues();
        send("order.txt");
        awaitStatuses(ItemStatus.QUEUED);
        transfer.faults().holdFiles().releaseQueues();
        awaitStatuses(ItemStatus.QUEUED, ItemStatus.IN_PROGRESS);
        transfer.faults().releaseFiles();
        awaitStatuses(ItemStatus.QUEUED, ItemStatus.IN_PROGRESS, ItemStatus.COMPLETED);

        assertThat(transfer.heard().events())
                .extracting(event -> event.headers().get(TransferConstants.SEQUENCE_NUMBER))
                .containsExactly(1, 2, 3);
        assertThat(transfer.heard().events())
                .extracting(event -> event.result().previousStatus())
                .containsExactly(null, ItemStatus.QUEUED, ItemStatus.IN_PROGRESS);
    }

    @Test
    void finalsAreHeardAloneWhenTheRouteAsksForThem() throws Exception {
        start(connector + "?emit=finals", transfer.heard());
        transfer.faults().holdFiles();
        send("finals.txt");
        await().until(() -> transfer.calls("ListFileTransferResults") > 3);
        assertThat(transfer.heard().events()).isEmpty();
        transfer.faults().releaseFiles();
        awaitStatuses(ItemStatus.COMPLETED);
        assertThat(transfer.heard().events().get(0).result().previousStatus()).isNull();
    }

    @Test
    void aChangeThatTheRouteFailedOnComesAgainWithTheSameEventId() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        start(connector + "?emit=finals&redeliveryDelay=10", exchange -> {
            transfer.heard().process(exchange);
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        });
        send("again.txt");
        awaitStatuses(ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED);
        assertThat(transfer.heard().eventIds())
                .hasSize(4)
                .containsOnly(transfer.heard().eventIds().get(0));
        assertNothingMoreComes();
    }

    @Test
    void aChangeWhoseExchangeWasMarkedForRollbackComesAgain() throws Exception {
        AtomicInteger rollbacks = new AtomicInteger(2);
        start(connector + "?emit=finals&redeliveryDelay=10", exchange -> {
            transfer.heard().process(exchange);
            int left = rollbacks.getAndDecrement();
            exchange.setRollbackOnly(left == 2);
            exchange.setRollbackOnlyLast(left == 1);
        });
        send("rollback.txt");
        awaitStatuses(ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED);
        assertNothingMoreComes();
    }

    @Test
    void aFileThatTheRouteFailsOnDoesNotHoldUpItsSiblings() throws Exception {
        AtomicBoolean poisoned = new AtomicBoolean(true);
        start(connector + "?emit=finals&redeliveryDelay=50", exchange -> {
            if (poisoned.get()
                    && exchange.getMessage().getBody(FileResult.class).path().endsWith("poison.txt")) {
                throw new IllegalStateException("poison");
            }
            transfer.heard().process(exchange);
        });
        send("poison.txt", "sibling-1.txt", "sibling-2.txt");
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(2));
        poisoned.set(false);
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(3));
        assertNothingMoreComes();
    }

    @Test
    void aSuspendedRouteLosesNothing() throws Exception {
        transfer.routes(route -> route.from(connector).routeId("hearing").process(transfer.heard()));
        transfer.camel().getRouteController().suspendRoute("hearing");
        send("suspended.txt");
        await().until(() -> transfer.emulator().oracle().movedFiles().size() == 1);
        await().during(Duration.ofMillis(300))
                .until(() -> transfer.heard().events().isEmpty());
        transfer.camel().getRouteController().resumeRoute("hearing");
        transfer.heard().awaitFinals(1);
    }

    @Test
    void checksGoOnWhileTheRouteIsStoppedAndItHearsOfThemWhenItStartsAgain() throws Exception {
        transfer.routes(route -> route.from(connector).routeId("hearing").process(transfer.heard()));
        transfer.camel().getRouteController().stopRoute("hearing");
        send("stopped.txt");
        await().until(() -> transfer.emulator().oracle().movedFiles().size() == 1);
        transfer.camel().getRouteController().startRoute("hearing");
        transfer.heard().awaitFinals(1);
    }

    @Test
    void aRouteThatIsStoppedInTheMiddleOfARequestHearsTheRestLater() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        transfer.routes(route -> route.from(connector + "?emit=finals")
                .routeId("hearing")
                .process(exchange -> {
                    entered.countDown();
                    go.await();
                    transfer.heard().process(exchange);
                }));
        send("one.txt", "two.txt", "three.txt");
        entered.await();
        await().until(() -> transfer.emulator().oracle().movedFiles().size() == 3);
        Thread stopping = new Thread(() -> {
            try {
                transfer.camel().getRouteController().stopRoute("hearing");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        ServiceSupport consumer =
                (ServiceSupport) transfer.camel().getRoute("hearing").getConsumer();
        await().until(() -> consumer.isSuspendingOrSuspended() || consumer.isStoppingOrStopped());
        go.countDown();
        stopping.join();
        assertThat(transfer.heard().events())
                .as("the exchange under way was finished, and no other was begun")
                .hasSize(1);
        transfer.camel().getRouteController().startRoute("hearing");
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(3));
        assertThat(transfer.heard().eventIds()).doesNotHaveDuplicates();
    }

    @Test
    void anExchangeThatIsHandedToAQueueIsCommittedWhenTheQueueHasProcessedIt() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        transfer.routes(route -> {
            route.from(connector + "?emit=finals&redeliveryDelay=10").to("seda:later?waitForTaskToComplete=Never");
            route.from("seda:later")
                    .errorHandler(route.noErrorHandler())
                    .process(transfer.heard())
                    .process(exchange -> {
                        if (failures.getAndDecrement() > 0) {
                            throw new IllegalStateException("not yet");
                        }
                    });
        });
        send("queue.txt");
        awaitStatuses(ItemStatus.COMPLETED, ItemStatus.COMPLETED);
        assertNothingMoreComes();
    }

    @Test
    void aSlowExchangeKeepsItsClaimByRenewingTheLease() throws Exception {
        transfer.component().setLeaseDuration(150);
        CountDownLatch go = new CountDownLatch(1);
        start(connector + "?emit=finals&concurrentConsumers=3", exchange -> {
            transfer.heard().process(exchange);
            go.await();
        });
        send("slow.txt");
        await().untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(1));
        await().during(Duration.ofMillis(600))
                .untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(1));
        go.countDown();
        assertNothingMoreComes();
    }

    @Test
    void consumersOfDifferentModesForOneConnectorAreRefusedAtStart() {
        assertThatThrownBy(() -> transfer.routes(route -> {
                    route.from(connector + "?emit=changes").process(transfer.heard());
                    route.from("aws2-transfer:*?emit=finals").process(transfer.heard());
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emit")
                .hasMessageContaining(transfer.connectorId())
                .hasMessageContaining("aws2-transfer:*");
    }

    @Test
    void aConsumerOfAllConnectorsHearsOfEach() throws Exception {
        start("aws2-transfer:*", transfer.heard());
        send("star.txt");
        transfer.heard().awaitFinals(1);
        assertThat(transfer.heard().finals().get(0).connectorId()).isEqualTo(transfer.connectorId());
    }

    private void start(String from, Processor processor) throws Exception {
        transfer.routes(
                route -> route.from(from).errorHandler(route.noErrorHandler()).process(processor));
    }

    private void send(String... names) {
        assertThat(transfer.send(names).getException()).isNull();
    }

    private void awaitStatuses(ItemStatus... statuses) {
        await().untilAsserted(() -> assertThat(transfer.heard().statuses()).containsExactly(statuses));
    }

    private void assertNothingMoreComes() {
        int before = transfer.heard().events().size();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(transfer.heard().events()).hasSize(before));
    }
}
