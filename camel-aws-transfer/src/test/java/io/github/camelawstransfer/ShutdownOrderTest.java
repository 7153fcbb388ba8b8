package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A context that stops claims nothing more, finishes what it has begun, gives back the rest, and renews leases until
 * the very last: otherwise another node would deliver a second time what is still being delivered here.
 */
class ShutdownOrderTest {
    private static final long LEASE_MILLIS = 300;

    /** Three renewals in a lease: after so many the claim would have been lost without them. */
    private static final int RENEWALS_OF_TWO_LEASES = 6;

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        transfer.component().setLeaseDuration(LEASE_MILLIS);
        transfer.component().setStepListener(new StepListener() {
            @Override
            public void after(Step step) {
                steps.add(step);
            }
        });
    }

    @Test
    void theLeaseOfAnExchangeUnderWayIsRenewedUntilItIsCommittedAndTheRestIsGivenBack() throws Exception {
        Thread stopping = stopInTheMiddleOfARequest();
        int mark = steps.size();
        awaitRenewals(mark, RENEWALS_OF_TWO_LEASES);
        go.countDown();
        stopping.join();

        assertThat(transfer.heard().events()).as("no second exchange was begun").hasSize(1);
        assertThat(since(mark)).contains(Step.DELIVERED).doesNotContain(Step.CLAIM, Step.FAILED);
    }

    /** Camel interrupts it, or lets it fail when it comes to its end; it comes again after the next start. */
    @Test
    void whatBecomesOfAnExchangeThatOutlastsCamelsTimeoutIsStillWritten() throws Exception {
        transfer.camel().getShutdownStrategy().setTimeout(1);
        Thread stopping = stopInTheMiddleOfARequest();
        int mark = steps.size();
        await().until(() ->
                transfer.camel().getRoute("hearing") == null || consumer().isStoppingOrStopped());
        go.countDown();
        stopping.join();

        assertThat(since(mark)).containsAnyOf(Step.DELIVERED, Step.FAILED).doesNotContain(Step.CLAIM);
    }

    @Test
    void theThreadThatRenewsEndsAfterAllOthers() throws Exception {
        RecordedPools pools = new RecordedPools(transfer.camel());
        transfer.camel().setExecutorServiceManager(pools);
        start();
        transfer.stop();

        assertThat(pools.ended.stream().filter(name -> name.startsWith("Transfer")))
                .contains("TransferStart", "TransferAnswer", "TransferCheck")
                .endsWith("TransferLease");
    }

    /** A request of three files is being delivered when Camel stops, and another one is due. */
    private Thread stopInTheMiddleOfARequest() throws Exception {
        start();
        int before = transfer.emulator().oracle().movedFiles().size();
        send("one.txt", "two.txt", "three.txt");
        entered.await();
        send("four.txt");
        await().until(() -> transfer.emulator().oracle().movedFiles().size() == before + 4);
        ServiceSupport consumer = consumer();
        Thread stopping = new Thread(transfer::stop);
        stopping.start();
        await().until(() -> consumer.isSuspendingOrSuspended() || consumer.isStoppingOrStopped());
        // A claim that was under way is over then.
        awaitRenewals(steps.size(), 1);
        return stopping;
    }

    private ServiceSupport consumer() {
        return (ServiceSupport) transfer.camel().getRoute("hearing").getConsumer();
    }

    private void start() throws Exception {
        transfer.routes(route -> route.from(transfer.connector() + "?emit=finals")
                .routeId("hearing")
                .process(exchange -> {
                    transfer.heard().process(exchange);
                    entered.countDown();
                    go.await();
                }));
    }

    private void send(String... names) {
        assertThat(transfer.send(names).getException()).isNull();
    }

    private List<Step> since(int mark) {
        return steps.stream().skip(mark).toList();
    }

    private void awaitRenewals(int mark, int count) {
        await().untilAsserted(() -> assertThat(since(mark))
                .filteredOn(step -> step == Step.RENEW)
                .as(() -> since(mark).toString())
                .hasSizeGreaterThanOrEqualTo(count));
    }

    /** Writes down the names of the component's pools as they end. */
    private static final class RecordedPools extends DefaultExecutorServiceManager {
        final List<String> ended = new CopyOnWriteArrayList<>();
        private final Map<ExecutorService, String> names = new ConcurrentHashMap<>();

        RecordedPools(CamelContext context) {
            super(context);
        }

        @Override
        public ExecutorService newThreadPool(Object source, String name, ThreadPoolProfile profile) {
            return named(name, super.newThreadPool(source, name, profile));
        }

        @Override
        public ScheduledExecutorService newScheduledThreadPool(Object source, String name, ThreadPoolProfile profile) {
            return named(name, super.newScheduledThreadPool(source, name, profile));
        }

        private <T extends ExecutorService> T named(String name, T pool) {
            names.put(pool, name);
            return pool;
        }

        @Override
        public void shutdown(ExecutorService pool) {
            super.shutdown(pool);
            ended.add(names.getOrDefault(pool, "of Camel"));
        }

        @Override
        public void shutdownGraceful(ExecutorService pool) {
            super.shutdownGraceful(pool);
            ended.add(names.getOrDefault(pool, "of Camel"));
        }

        @Override
        public List<Runnable> shutdownNow(ExecutorService pool) {
            ended.add(names.getOrDefault(pool, "of Camel"));
            return super.shutdownNow(pool);
        }
    }
}
