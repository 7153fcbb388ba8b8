package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes may block for as long as they like: an answer that has arrived never counts as lost. */
class BlockedRoutesTest {
    private static final int MANY = 1000;
    private static final long API_CALL_TIMEOUT = 5000;

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    /** The emulator shares two processors with the test: no more calls at once than it answers in time. */
    private final Semaphore calls = new Semaphore(20);

    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger blocked = new AtomicInteger();
    private final List<Exchange> done = Collections.synchronizedList(new ArrayList<>());
    private AsyncProducer start;
    private TransferContext context;
    private String connector;

    @BeforeEach
    void create() {
        context = new TransferContext(aws.emulator());
        context.component.getConfiguration().setApiCallTimeout(API_CALL_TIMEOUT);
        context.component.setCheckMinDelay(30_000);
        context.component.setCheckMaxDelay(60_000);
        connector = "aws2-transfer:" + aws.connectorId() + "?direction=send";
        aws.emulator().faults().holdQueues();
    }

    @AfterEach
    void stop() {
        go.countDown();
        context.close();
    }

    @Test
    void aThousandRoutesThatBlockForLongerThanEveryTimeOutMakeNothingUnconfirmed() throws Exception {
        startThen(exchange -> {
            block();
        });
        startMany(MANY);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(blocked).hasValue(MANY));
        await().pollDelay(Duration.ofMillis(API_CALL_TIMEOUT + 500)).until(() -> true);
        go.countDown();
        assertAllStartedOnce(MANY, MANY);
    }

    @Test
    void aThousandRoutesThatStartAgainAndWaitForItAllGoOn() throws Exception {
        // A connector's queue has room for a thousand files.
        String second = "aws2-transfer:" + aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()))
                + "?direction=send";
        ProducerTemplate template = context.camel.createProducerTemplate();
        startThen(exchange -> {
            // Nobody goes on before all are here, each on a thread that waits.
            block();
            String path = exchange.getMessage()
                    .getBody(TransferReceipt.class)
                    .transfers()
                    .get(0)
                    .paths()
                    .get(0);
            calls.acquire();
            exchange.getMessage().setBody(template.requestBody(second, path + "-again"));
            calls.release();
        });
        startMany(MANY);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(blocked).hasValue(MANY));
        go.countDown();
        assertAllStartedOnce(MANY, 2 * MANY);
    }

    @Test
    void atTheBoundArrivedAnswersAreWrittenDownAndTheirExchangesWait() throws Exception {
        context.component.setRouteThreads(10);
        calls.release(100);
        startThen(exchange -> {
            block();
        });
        String log = Logged.by(this::startAHundred);
        assertThat(log).containsOnlyOnce("Raise the option routeThreads of the component aws2-transfer");
        await().pollDelay(Duration.ofMillis(API_CALL_TIMEOUT + 500)).until(() -> true);
        assertThat(blocked).hasValue(10);
        assertThat(done).isEmpty();
        go.countDown();
        assertAllStartedOnce(100, 100);
    }

    private void startAHundred() {
        startMany(100);
        await().untilAsserted(() ->
                assertThat(aws.emulator().oracle().startedTransfers()).hasSize(100));
        await().untilAsserted(() -> assertThat(
                        context.component.getAdministration().jobs(JobQuery.ALL.in(JobState.STARTED), null, 500))
                .hasSize(100));
    }

    private void assertAllStartedOnce(int exchanges, int transfers) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(done).hasSize(exchanges));
        assertThat(done).extracting(Exchange::getException).containsOnlyNulls();
        assertThat(aws.emulator().oracle().startedTransfers()).hasSize(transfers);
        assertThat(aws.emulator().oracle().calls("StartFileTransfer")).isEqualTo(transfers);
    }

    private void startThen(Processor next) throws Exception {
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:start").to(connector).process(next);
            }
        });
        start = context.camel.getEndpoint("direct:start").createAsyncProducer();
        start.start();
    }

    private void block() throws InterruptedException {
        blocked.incrementAndGet();
        calls.release();
        go.await();
    }

    private void startMany(int count) {
        for (int number = 0; number < count; number++) {
            calls.acquireUninterruptibly();
            Exchange exchange = new DefaultExchange(context.camel);
            exchange.getMessage().setBody("/" + aws.bucket() + "/" + number);
            start.process(exchange, sync -> done.add(exchange));
        }
    }
}
