package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.TransferEndpoint;
import io.github.camelawstransfer.async.Backoff;
import io.github.camelawstransfer.async.PoolOrThread;
import io.github.camelawstransfer.result.FileResult;
import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.support.EmptyAsyncCallback;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an exchange of each change of a file's status. It never calls AWS: it claims what the checks have recorded, at
 * each poll, and at once when a change was recorded in this process.
 */
public class TransferConsumer extends ScheduledBatchPollingConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(TransferConsumer.class);
    private static final double REDELIVERY_GROWTH = 2;
    private static final Duration MAX_REDELIVERY_DELAY = Duration.ofMinutes(10);

    private final TransferEndpoint endpoint;
    private final DeliveryServices services;
    private final Supplier<ExecutorService> newThreads;
    private @Nullable ExecutorService threads;
    private @Nullable Deliveries deliveries;
    private @Nullable Runnable unsubscribe;
    private @Nullable Runnable unregister;

    /**
     * A consumer of the endpoint.
     *
     * @param services   what all consumers share
     * @param newThreads makes the threads that run the route, at each start
     */
    public TransferConsumer(
            TransferEndpoint endpoint,
            Processor processor,
            DeliveryServices services,
            Supplier<ExecutorService> newThreads) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.services = services;
        this.newThreads = newThreads;
    }

    @Override
    protected void doStart() throws Exception {
        TransferConfiguration configuration = endpoint.getConfiguration();
        unregister = services.modes().register(endpoint.getConnector().connectorId(), configuration.getEmit());
        threads = newThreads.get();
        Deliveries started = new Deliveries(
                services.store(),
                services.renewer(),
                configuration.getEmit().mark(),
                endpoint.getConnector().connectorId(),
                configuration.getConcurrentConsumers(),
                maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE,
                this::deliver,
                redelivery(configuration),
                new PoolOrThread(threads, work -> endpoint.getCamelContext()
                        .getExecutorServiceManager()
                        .newThread("TransferDelivery", work)),
                this::isPollAllowed,
                this::mayContinue);
        deliveries = started;
        unsubscribe = services.changes().subscribe(job -> started.wake());
        super.doStart();
    }

    private static Redelivery redelivery(TransferConfiguration configuration) {
        Backoff delay = new Backoff(
                configuration.redeliveryDelay(),
                REDELIVERY_GROWTH,
                MAX_REDELIVERY_DELAY,
                () -> ThreadLocalRandom.current().nextDouble());
        return new Redelivery(delay, configuration.getMaxDeliveryAttempts());
    }

    @Override
    protected int poll() {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        Queue<Object> claimed = Objects.requireNonNull(deliveries).claim();
        forceConsumerAsReady();
        return processBatch(claimed);
    }

    /** Begins what was claimed, and does not wait for it. */
    @Override
    public int processBatch(Queue<Object> claimed) {
        return Deliveries.begin(claimed);
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        Objects.requireNonNull(deliveries).wake();
    }

    @Override
    protected void doStop() throws Exception {
        if (unsubscribe != null) {
            unsubscribe.run();
        }
        if (unregister != null) {
            unregister.run();
        }
        super.doStop();
        if (threads != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
        }
    }

    /** How many requests are being delivered now. */
    public int getRequestsUnderWay() {
        return deliveries == null ? 0 : deliveries.underWay();
    }

    private boolean mayContinue() {
        return isBatchAllowed()
                && (!isSuspendingOrSuspended() || shutdownRunningTask == ShutdownRunningTask.CompleteAllTasks);
    }

    private void deliver(ClaimedRequest claimed, int index, Consumer<@Nullable Throwable> done) {
        Change change = claimed.changes().get(index);
        int size = claimed.changes().size();
        Exchange exchange = createExchange(true);
        exchange.getMessage().setBody(FileResult.of(change.job(), change.item(), change.result(), change.previous()));
        claimed.correlation().forEach(exchange.getMessage()::setHeader);
        FileResultHeaders.set(exchange.getMessage(), change);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        pendingExchanges = size - index - 1;
        exchange.getExchangeExtension().addOnCompletion(new Completion(done));
        getAsyncProcessor().process(exchange, EmptyAsyncCallback.get());
    }

    /** Commits when the exchange completed, has no exception, and was not marked for rollback. */
    private final class Completion extends SynchronizationAdapter {
        private final Consumer<@Nullable Throwable> done;

        Completion(Consumer<@Nullable Throwable> done) {
            this.done = done;
        }

        @Override
        public void onComplete(Exchange exchange) {
            boolean rolledBack = exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
            done.accept(
                    rolledBack
                            ? new RollbackExchangeException("The exchange was marked for rollback", exchange)
                            : null);
        }

        @Override
        public void onFailure(Exchange exchange) {
            Throwable cause = exchange.getException();
            try {
                if (cause != null) {
                    getExceptionHandler().handleException("The route did not process the change", exchange, cause);
                }
            } catch (Throwable e) {
                LOG.warn("The exception handler of {} threw", getEndpoint(), e);
            } finally {
                done.accept(cause != null ? cause : new RollbackExchangeException("The exchange failed", exchange));
            }
        }
    }
}
