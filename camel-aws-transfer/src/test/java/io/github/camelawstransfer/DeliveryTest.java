package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/** A change is committed when the route has processed it, and comes again until then. */
class DeliveryTest {
    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final Heard heard = new Heard();
    private TransferContext context;
    private String connector;

    @BeforeEach
    void create() {
        context = new TransferContext(aws.emulator());
        connector = "aws2-transfer:" + aws.connectorId();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void everyChangeOfStatusIsHeardOnceAndInOrder() throws Exception {
        start(connector, heard);
        aws.emulator().faults().holdQueues();
        send("order.txt");
        awaitStatuses(ItemStatus.QUEUED);
        aws.emulator().faults().holdFiles().releaseQueues();
        awaitStatuses(ItemStatus.QUEUED, ItemStatus.IN_PROGRESS);
        aws.emulator().faults().releaseFiles();
        awaitStatuses(ItemStatus.QUEUED, ItemStatus.IN_PROGRESS, ItemStatus.COMPLETED);

        assertThat(heard.events())
                .extracting(event -> event.headers().get(TransferConstants.SEQUENCE_NUMBER))
                .containsExactly(1, 2, 3);
        assertThat(heard.events())
                .extracting(event -> event.result().previousStatus())
                .containsExactly(null, ItemStatus.QUEUED, ItemStatus.IN_PROGRESS);
    }

    @Test
    void finalsAreHeardAloneWhenTheRouteAsksForThem() throws Exception {
        start(connector + "?emit=finals", heard);
        aws.emulator().faults().holdFiles();
        send("finals.txt");
        await().until(() -> aws.emulator().oracle().calls("ListFileTransferResults") > 3);
        assertThat(heard.events()).isEmpty();
        aws.emulator().faults().releaseFiles();
        awaitStatuses(ItemStatus.COMPLETED);
        assertThat(heard.events().get(0).result().previousStatus()).isNull();
    }

    @Test
    void aChangeThatTheRouteFailedOnComesAgainWithTheSameEventId() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        start(connector + "?emit=finals&redeliveryDelay=10", exchange -> {
            heard.process(exchange);
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        });
        send("again.txt");
        awaitStatuses(ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED, ItemStatus.COMPLETED);
        assertThat(heard.eventIds()).hasSize(4).containsOnly(heard.eventIds().get(0));
        assertNothingMoreComes();
    }

    @Test
    void aChangeWhoseExchangeWasMarkedForRollbackComesAgain() throws Exception {
        AtomicInteger rollbacks = new AtomicInteger(2);
        start(connector + "?emit=finals&redeliveryDelay=10", exchange -> {
            heard.process(exchange);
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
            heard.process(exchange);
        });
        send("poison.txt", "sibling-1.txt", "sibling-2.txt");
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(2));
        poisoned.set(false);
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(3));
        assertNothingMoreComes();
    }

    @Test
    void aSuspendedRouteLosesNothing() throws Exception {
        context.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(connector).routeId("hearing").process(heard);
            }
        });
        context.camel.start();
        context.camel.getRouteController().suspendRoute("hearing");
        send("suspended.txt");
        await().until(() -> aws.emulator().oracle().movedFiles().size() == 1);
        await().during(Duration.ofMillis(300)).until(() -> heard.events().isEmpty());
        context.camel.getRouteController().resumeRoute("hearing");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
    }

    @Test
    void checksGoOnWhileTheRouteIsStoppedAndItHearsOfThemWhenItStartsAgain() throws Exception {
        context.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(connector).routeId("hearing").process(heard);
            }
        });
        context.camel.start();
        context.camel.getRouteController().stopRoute("hearing");
        send("stopped.txt");
        await().until(() -> aws.emulator().oracle().movedFiles().size() == 1);
        context.camel.getRouteController().startRoute("hearing");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
    }

    @Test
    void aRouteThatIsStoppedInTheMiddleOfARequestHearsTheRestLater() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        context.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(connector + "?emit=finals").routeId("hearing").process(exchange -> {
                    entered.countDown();
                    go.await();
                    heard.process(exchange);
                });
            }
        });
        context.camel.start();
        send("one.txt", "two.txt", "three.txt");
        entered.await();
        await().until(() -> aws.emulator().oracle().movedFiles().size() == 3);
        Thread stopping = new Thread(() -> {
            try {
                context.camel.getRouteController().stopRoute("hearing");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        ServiceSupport consumer =
                (ServiceSupport) context.camel.getRoute("hearing").getConsumer();
        await().until(() -> consumer.isSuspendingOrSuspended() || consumer.isStoppingOrStopped());
        go.countDown();
        stopping.join();
        assertThat(heard.events())
                .as("the exchange under way was finished, and no other was begun")
                .hasSize(1);
        context.camel.getRouteController().startRoute("hearing");
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(3));
        assertThat(heard.eventIds()).doesNotHaveDuplicates();
    }

    @Test
    void anExchangeThatIsHandedToAQueueIsCommittedWhenTheQueueHasProcessedIt() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(connector + "?emit=finals&redeliveryDelay=10").to("seda:later?waitForTaskToComplete=Never");
                from("seda:later").errorHandler(noErrorHandler()).process(heard).process(exchange -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("not yet");
                    }
                });
            }
        });
        send("queue.txt");
        awaitStatuses(ItemStatus.COMPLETED, ItemStatus.COMPLETED);
        assertNothingMoreComes();
    }

    @Test
    void aSlowExchangeKeepsItsClaimByRenewingTheLease() throws Exception {
        context.component.setLeaseDuration(150);
        CountDownLatch go = new CountDownLatch(1);
        start(connector + "?emit=finals&concurrentConsumers=3", exchange -> {
            heard.process(exchange);
            go.await();
        });
        send("slow.txt");
        await().untilAsserted(() -> assertThat(heard.events()).hasSize(1));
        await().during(Duration.ofMillis(600))
                .untilAsserted(() -> assertThat(heard.events()).hasSize(1));
        go.countDown();
        assertNothingMoreComes();
    }

    @Test
    void consumersOfDifferentModesForOneConnectorAreRefusedAtStart() {
        assertThatThrownBy(() -> context.start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(connector + "?emit=changes").process(heard);
                        from("aws2-transfer:*?emit=finals").process(heard);
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emit")
                .hasMessageContaining(aws.connectorId())
                .hasMessageContaining("aws2-transfer:*");
    }

    @Test
    void aConsumerOfAllConnectorsHearsOfEach() throws Exception {
        start("aws2-transfer:*", heard);
        send("star.txt");
        await().untilAsserted(() -> assertThat(heard.finals()).hasSize(1));
        assertThat(heard.finals().get(0).connectorId()).isEqualTo(aws.connectorId());
    }

    private void start(String from, Processor processor) throws Exception {
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).errorHandler(noErrorHandler()).process(processor);
            }
        });
    }

    private void send(String... names) {
        for (String name : names) {
            aws.s3Client().putObject(r -> r.bucket(aws.bucket()).key(name), RequestBody.fromString(name));
        }
        List<String> paths = Arrays.stream(names)
                .map(name -> "/" + aws.bucket() + "/" + name)
                .toList();
        Exchange sent = context.send(connector, null, Map.of(TransferConstants.SEND_FILE_PATHS, paths));
        assertThat(sent.getException()).isNull();
    }

    private void awaitStatuses(ItemStatus... statuses) {
        await().untilAsserted(() -> assertThat(heard.events())
                .extracting(event -> event.result().status())
                .containsExactly(statuses));
    }

    private void assertNothingMoreComes() {
        int before = heard.events().size();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(heard.events()).hasSize(before));
    }
}
