package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.result.TransferTimeoutException;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * All code of the application that the component calls is blocked: routes behind producers, consumers' routes, exception
 * handlers, completions, an event notifier, and a credentials provider. The component's own threads go on: answers are
 * written down, transfers are checked, leases are renewed, time-outs come.
 */
class BlockedApplicationTest {
    private static final int BLOCKED_ROUTES = 60;
    private static final int CALLS_WITHOUT_CREDENTIALS = 30;
    private static final String BLOCKS = "blocks";

    @RegisterExtension
    static final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});

    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger routes = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger handlers = new AtomicInteger();
    private final AtomicInteger completions = new AtomicInteger();
    private final AtomicInteger notifiers = new AtomicInteger();
    private final AtomicInteger credentials = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final String free = connector();
    private final String ofConsumer = connector();
    private final String ofHandler = connector();
    private final String ofCompletion = connector();
    private final String ofCredentials = connector();
    private TransferContext context;

    @BeforeEach
    void block() throws Exception {
        context = new TransferContext();
        context.component.getConfiguration().setRegion(aws.emulator().region());
        context.component
                .getConfiguration()
                .setUriEndpointOverride(aws.emulator().endpoint().toString());
        context.component.setLeaseDuration(300);
        context.component.setStepListener(new StepListener() {
            @Override
            public void after(Step step) {
                if (step == Step.RENEW) {
                    renewals.incrementAndGet();
                }
            }
        });
        context.camel.getRegistry().bind("hangs", new HangingCredentials());
        context.camel.getRegistry().bind("handler", (ExceptionHandler) new HangingHandler());
        context.camel.getManagementStrategy().addEventNotifier(new HangingNotifier());
        context.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:start").toD("${header.to}").process(exchange -> {
                    if (exchange.getMessage().getHeader(BLOCKS) != null) {
                        hang(routes);
                    }
                });
                from("aws2-transfer:" + ofConsumer + keys()).process(exchange -> hang(deliveries));
                from("aws2-transfer:" + ofHandler + keys() + "&exceptionHandler=#handler")
                        .process(exchange -> {
                            throw new IllegalStateException("thrown on purpose");
                        });
                from("aws2-transfer:" + ofCompletion + keys()).process(exchange -> exchange.getExchangeExtension()
                        .addOnCompletion(new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                hang(completions);
                            }
                        }));
            }
        });
        for (int i = 0; i < BLOCKED_ROUTES; i++) {
            send(free + keys(), "blocked-" + i, BLOCKS);
        }
        send(free + keys(), "notified", null);
        send(ofConsumer + keys(), "consumer", null);
        send(ofHandler + keys(), "handler", null);
        send(ofCompletion + keys(), "completion", null);
        for (int i = 0; i < CALLS_WITHOUT_CREDENTIALS; i++) {
            send(ofCredentials + "?protocol=sftp&credentialsProvider=#hangs", "credentials-" + i, null);
        }
        await().untilAsserted(() -> {
            assertThat(routes).hasValue(BLOCKED_ROUTES);
            assertThat(deliveries).hasPositiveValue();
            assertThat(handlers).hasPositiveValue();
            assertThat(completions).hasPositiveValue();
            assertThat(notifiers).hasPositiveValue();
            assertThat(credentials).hasValue(CALLS_WITHOUT_CREDENTIALS);
        });
    }

    @AfterEach
    void stop() {
        go.countDown();
        context.close();
    }

    @Test
    void answersAreWrittenDownAndTransfersAreCheckedToTheirEnd() throws Exception {
        aws.emulator().faults().holdQueues();
        send(free + keys(), "later", null);
        await().untilAsserted(() -> assertThat(job("later").state()).isEqualTo(JobState.STARTED));
        await().untilAsserted(
                        () -> assertThat(job("later").items().get(0).status()).isEqualTo(ItemStatus.QUEUED));
        aws.emulator().faults().releaseQueues();
        await().untilAsserted(() -> assertThat(job("later").state()).isEqualTo(JobState.FINISHED));
    }

    @Test
    void leasesOfWhatIsBlockedAreRenewed() {
        int before = renewals.get();
        await().untilAsserted(() -> assertThat(renewals).hasValueGreaterThan(before + 6));
        assertThat(deliveries).as("nobody else delivers it meanwhile").hasValue(1);
    }

    @Test
    void timeOutsComeAndTheirRoutesGoOn() throws Exception {
        aws.emulator().faults().holdQueues();
        Exchange waiting = send(free + keys() + "&awaitCompletion=true&awaitTimeout=300", "waits", null);
        await().untilAsserted(() -> assertThat(waiting.getException()).isInstanceOf(TransferTimeoutException.class));
    }

    private Job job(String name) {
        List<ListedJob> jobs = context.component.getAdministration().jobs(JobQuery.ALL, null, 500);
        return jobs.stream()
                .map(ListedJob::job)
                .filter(job -> job.paths().contains(path(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job has " + name));
    }

    private Exchange send(String uri, String name, String block) throws Exception {
        Exchange exchange = new DefaultExchange(context.camel);
        exchange.getMessage().setHeader("to", "aws2-transfer:" + uri);
        exchange.getMessage().setHeader(TransferConstants.SEND_FILE_PATHS, path(name));
        exchange.getMessage().setHeader(BLOCKS, block);
        exchange.setProperty("path", path(name));
        Endpoint start = context.camel.getEndpoint("direct:start");
        var unused = context.camel.createProducerTemplate().asyncSend(start, exchange);
        return exchange;
    }

    private static String path(String name) {
        return "/" + aws.bucket() + "/" + name;
    }

    private static String keys() {
        return "?accessKey=" + aws.emulator().accessKey() + "&secretKey=RAW("
                + aws.emulator().secretKey() + ")";
    }

    private static String connector() {
        return aws.emulator().createConnector(ConnectorSpec.sftp(aws.partner()));
    }

    private void hang(AtomicInteger counter) {
        counter.incrementAndGet();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class HangingCredentials implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            hang(credentials);
            return AwsBasicCredentials.create(
                    aws.emulator().accessKey(), aws.emulator().secretKey());
        }
    }

    private final class HangingHandler implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            hang(handlers);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            hang(handlers);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            hang(handlers);
        }
    }

    private final class HangingNotifier extends EventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeSentEvent sent
                    && path("notified").equals(sent.getExchange().getProperty("path"))) {
                hang(notifiers);
            }
        }
    }
}
