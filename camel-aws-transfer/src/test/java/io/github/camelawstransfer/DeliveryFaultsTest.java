package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the application's code or the store throws, and even when it does not come back, a consumer goes on. */
class DeliveryFaultsTest {
    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final String connector = transfer.connector();
    private final AtomicBoolean thrown = new AtomicBoolean();

    /** Exceptions are what Camel catches almost everywhere; errors are what it does not. */
    enum Kind {
        EXCEPTION,
        ERROR
    }

    private void throwOnce(Kind kind) {
        if (thrown.compareAndSet(false, true)) {
            if (kind == Kind.ERROR) {
                throw new StackOverflowError("once");
            }
            throw new IllegalStateException("once");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionHandlerThatThrowsStopsNothing(Kind kind) throws Exception {
        transfer.camel().getRegistry().bind("throwing", new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                throwOnce(kind);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                throwOnce(kind);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                throwOnce(kind);
            }
        });
        AtomicBoolean fails = new AtomicBoolean(true);
        start("?emit=finals&redeliveryDelay=10&exceptionHandler=#throwing", exchange -> {
            if (fails.getAndSet(false)) {
                throw new IllegalArgumentException("not yet");
            }
            transfer.heard().process(exchange);
        });
        send("handler.txt", "sibling.txt");
        assertEachIsHeardOnce(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCompletionOfTheRouteThatThrowsStopsNothing(Kind kind) throws Exception {
        start("?emit=finals&redeliveryDelay=10", exchange -> {
            transfer.heard().process(exchange);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    throwOnce(kind);
                }
            });
        });
        send("completion.txt", "sibling.txt");
        assertAllAreHeard(2);
    }

    @ParameterizedTest
    @EnumSource
    void anEventNotifierThatThrowsStopsNothing(Kind kind) throws Exception {
        transfer.camel().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                boolean ours = event instanceof CamelEvent.ExchangeEvent of
                        && of.getExchange().getMessage().getBody() instanceof FileResult;
                if (ours) {
                    throwOnce(kind);
                }
            }
        });
        start("?emit=finals&redeliveryDelay=10", transfer.heard());
        send("notifier.txt", "sibling.txt");
        assertAllAreHeard(2);
    }

    @Test
    void aPollStrategyThatThrowsStopsNothing() throws Exception {
        transfer.camel().getRegistry().bind("throwing", new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean begin(Consumer consumer, Endpoint endpoint) {
                throwOnce(Kind.ERROR);
                return true;
            }
        });
        start("?emit=finals&redeliveryDelay=10&pollStrategy=#throwing", transfer.heard());
        send("strategy.txt", "sibling.txt");
        assertEachIsHeardOnce(2);
    }

    @Test
    void anErrorOfTheStoreWhileSomethingIsClaimedIsToldAndStopsNothing() throws Exception {
        transfer.component()
                .setStore(new SteppedTransferStore(
                        new MemoryTransferStore(Clock.systemUTC()),
                        BeforeStep.every(Step.CLAIM, () -> throwOnce(Kind.ERROR))));
        // The first poll comes after an hour: what is heard before is claimed because checks have news.
        start("?emit=finals&initialDelay=3600000", transfer.heard());
        String log = Logged.by(() -> {
            send("first.txt");
            await().untilTrue(thrown);
            send("second.txt");
            transfer.heard().awaitFinals(2);
        });
        assertThat(log).contains("StackOverflowError");
    }

    @Test
    void anExchangeThatAFullQueueDiscardsComesAgainAndKeepsNoPlace() throws Exception {
        transfer.component().setLeaseDuration(30);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger handedOver = new AtomicInteger();
        transfer.routes(route -> {
            route.from(connector + "?emit=finals&redeliveryDelay=10")
                    .process(exchange -> handedOver.incrementAndGet())
                    .to("seda:full?size=1&discardWhenFull=true&waitForTaskToComplete=Never");
            route.from("seda:full?size=1").process(exchange -> {
                if (exchange.getMessage().getBody() instanceof FileResult) {
                    transfer.heard().process(exchange);
                } else {
                    entered.countDown();
                    go.await();
                }
            });
        });
        transfer.camel().createProducerTemplate().sendBody("seda:full?size=1", "is being processed");
        entered.await();
        transfer.camel().createProducerTemplate().sendBody("seda:full?size=1", "fills the queue");
        send("discarded.txt");
        await().until(() -> handedOver.get() > 0);
        go.countDown();
        transfer.heard().awaitFinals(1);
    }

    /** The place of an exchange that has hung for ten leases is another's; it is told; and the change comes again. */
    @Test
    void aRouteThatHangsKeepsNoPlaceOfItsConsumerForEver() throws Exception {
        transfer.component().setLeaseDuration(30);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        start("?emit=finals&redeliveryDelay=10", exchange -> {
            if (hangs.getAndSet(false)) {
                go.await();
            } else {
                transfer.heard().process(exchange);
            }
        });
        String log = Logged.by(() -> {
            send("hangs.txt");
            await().untilFalse(hangs);
            send("other.txt");
            await().untilAsserted(
                            () -> assertThat(paths()).contains(transfer.path("hangs.txt"), transfer.path("other.txt")));
        });
        go.countDown();
        assertThat(log).contains("10 leases");
    }

    /** A process that dies in the exchange says nothing more of it: here because the store does not hear it. */
    @ParameterizedTest
    @EnumSource
    void aChangeWhoseAttemptsNeverComeBackIsDeadAtItsLimitWithoutAFurtherExchange(StoreKind kind) throws Exception {
        try (StoreKind.Opened opened = kind.open()) {
            BrokenStore broken = new BrokenStore(opened.store());
            broken.fail("delivered", Integer.MAX_VALUE);
            broken.fail("failed", Integer.MAX_VALUE);
            transfer.component().setStore(broken.store());
            transfer.component().setLeaseDuration(300);
            start("?emit=finals&maxDeliveryAttempts=2", transfer.heard());
            String log = Logged.by(() -> {
                send("kills.txt");
                await().untilAsserted(
                                () -> assertThat(transfer.heard().events()).hasSize(2));
                await().during(Duration.ofSeconds(2))
                        .until(() -> transfer.heard().events().size() == 2);
            });
            assertThat(log).contains("is dead");
            transfer.stop();
        }
    }

    private List<String> paths() {
        return transfer.heard().finals().stream().map(FileResult::path).toList();
    }

    private void start(String query, Processor processor) throws Exception {
        transfer.routes(route -> route.from(connector + query)
                .errorHandler(route.noErrorHandler())
                .process(processor));
    }

    private void send(String... names) {
        assertThat(transfer.send(names).getException()).isNull();
    }

    private void assertAllAreHeard(int files) {
        await().untilAsserted(() -> assertThat(paths()).hasSizeGreaterThanOrEqualTo(files));
        await().untilAsserted(() -> assertThat(paths().stream().distinct()).hasSize(files));
        send("afterwards.txt");
        await().untilAsserted(() -> assertThat(paths()).contains(transfer.path("afterwards.txt")));
        await().untilTrue(thrown);
    }

    private void assertEachIsHeardOnce(int files) {
        assertAllAreHeard(files);
        assertThat(transfer.heard().eventIds()).doesNotHaveDuplicates();
    }
}
