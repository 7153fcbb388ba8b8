package io.github.camelawstransfer;

import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.call.ConnectorReference;
import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component {@code aws2-transfer}. All its endpoints share one {@link TransferTracker}. */
@Component("aws2-transfer")
public class TransferComponent extends HealthCheckComponent {
    private static final Logger LOG = LoggerFactory.getLogger(TransferComponent.class);

    /** ListFileTransferResults answers for 7 days after the start (API reference). */
    private static final Duration AWS_KEEPS_RESULTS = Duration.ofDays(7);

    @Metadata
    private TransferConfiguration configuration = new TransferConfiguration();

    @Metadata(label = "advanced", autowired = true)
    private @Nullable TransferStore store;

    @Metadata(label = "advanced", defaultValue = "1000", javaType = "java.time.Duration")
    private long checkMinDelay = 1000;

    @Metadata(label = "advanced", defaultValue = "60000", javaType = "java.time.Duration")
    private long checkMaxDelay = 60000;

    @Metadata(label = "advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long leaseDuration = 30000;

    @Metadata(label = "advanced", defaultValue = "604800000", javaType = "java.time.Duration")
    private long retention = Duration.ofDays(7).toMillis();

    @Metadata(label = "advanced", defaultValue = "2592000000", javaType = "java.time.Duration")
    private long idempotencyRetention = Duration.ofDays(30).toMillis();

    @Metadata(label = "advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long shutdownAwait = 30000;

    @Metadata(label = "advanced", defaultValue = "2000")
    private int routeThreads = 2000;

    private final Clock clock = Clock.systemUTC();
    private final Ticker ticker = () -> Duration.ofNanos(System.nanoTime());
    private StepListener stepListener = StepListener.NONE;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable TransferTracker tracker;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        for (String option : List.of("sendFilePaths", "retrieveFilePaths")) {
            if (parameters.get(option) instanceof List<?> repeated) {
                throw new IllegalArgumentException("Option " + option + " is set " + repeated.size()
                        + " times, but takes one path. Give several paths by a Simple expression such as"
                        + " $simple{header.paths}, or by a header.");
            }
        }
        ConnectorReference connector = ConnectorReference.parse("The connector of endpoint aws2-transfer", remaining);
        TransferEndpoint endpoint = new TransferEndpoint(uri, this, connector, configuration.copy());
        setProperties(endpoint, parameters);
        TransferOptions.validate(endpoint.getConfiguration(), connector);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(tracker());
        super.doStart();
    }

    /** A component that starts again begins with a new tracker: the threads of this one are gone. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopService(tracker);
        tracker = null;
    }

    /**
     * The component's service; it runs while the component does. It is made when it is first asked for, because routes
     * are set up before anything starts, and the component may be configured until then.
     */
    TransferTracker tracker() {
        making.lock();
        try {
            if (tracker == null) {
                tracker = newTracker();
            }
            return tracker;
        } finally {
            making.unlock();
        }
    }

    private TransferTracker newTracker() {
        TransferOptions.requireAtLeastOne("checkMinDelay", checkMinDelay);
        TransferOptions.requireAtLeastOne("leaseDuration", leaseDuration);
        TransferOptions.requireAtLeastOne("shutdownAwait", shutdownAwait);
        TransferOptions.requireAtLeastOne("routeThreads", routeThreads);
        TransferOptions.requireAtLeastOne("retention", retention);
        TransferOptions.requireAtLeastOne("idempotencyRetention", idempotencyRetention);
        if (checkMaxDelay < checkMinDelay) {
            throw new IllegalArgumentException("Option checkMaxDelay is " + checkMaxDelay
                    + ", but must not be less than checkMinDelay, which is " + checkMinDelay);
        }
        if (store == null) {
            LOG.info("Transfers are tracked in memory: a restart forgets them. Set the option store to keep them.");
            store = new MemoryTransferStore(clock);
        }
        return new TransferTracker(
                getCamelContext(),
                clock,
                ticker,
                store,
                stepListener,
                Duration.ofMillis(checkMinDelay),
                Duration.ofMillis(checkMaxDelay),
                Duration.ofMillis(leaseDuration),
                Duration.ofMillis(shutdownAwait),
                routeThreads,
                retention());
    }

    /** What nobody heard of is kept for as long as AWS could still tell it, and the retention. */
    private Retention retention() {
        Duration heard = Duration.ofMillis(retention);
        return new Retention(heard, AWS_KEEPS_RESULTS.plus(heard), Duration.ofMillis(idempotencyRetention));
    }

    /**
     * What an operator can see and do. It is made when it is first asked for, or with the first route.
     *
     * @throws IllegalArgumentException when an option of the component breaks a rule
     */
    public TransferAdministration getAdministration() {
        return tracker().administration();
    }

    /** Puts a watch on every write to the store and every call to AWS, before the component is used. */
    void setStepListener(StepListener stepListener) {
        this.stepListener = stepListener;
    }

    public TransferConfiguration getConfiguration() {
        return configuration;
    }

    /** The defaults of all endpoints. */
    public void setConfiguration(TransferConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable TransferStore getStore() {
        return store;
    }

    /**
     * Where requests and their files are kept. It is taken from the registry when there is exactly one. In memory when it
     * is not set, and then a restart forgets them.
     */
    public void setStore(@Nullable TransferStore store) {
        this.store = store;
    }

    public long getCheckMinDelay() {
        return checkMinDelay;
    }

    /** How long after its start a transfer is checked first. */
    public void setCheckMinDelay(long checkMinDelay) {
        this.checkMinDelay = checkMinDelay;
    }

    public long getCheckMaxDelay() {
        return checkMaxDelay;
    }

    /** The longest time between two checks of a transfer. */
    public void setCheckMaxDelay(long checkMaxDelay) {
        this.checkMaxDelay = checkMaxDelay;
    }

    public long getLeaseDuration() {
        return leaseDuration;
    }

    /** How long a node may deliver the changes of a request after it last said that it lives. */
    public void setLeaseDuration(long leaseDuration) {
        this.leaseDuration = leaseDuration;
    }

    public long getRetention() {
        return retention;
    }

    /** How long a request is kept after its files were all final and heard. What no route heard of is kept 7 days longer. */
    public void setRetention(long retention) {
        this.retention = retention;
    }

    public long getIdempotencyRetention() {
        return idempotencyRetention;
    }

    /** How long an idempotency key protects, counted from its first use. */
    public void setIdempotencyRetention(long idempotencyRetention) {
        this.idempotencyRetention = idempotencyRetention;
    }

    public long getShutdownAwait() {
        return shutdownAwait;
    }

    /** How long exchanges may still wait for their files once Camel is stopping. */
    public void setShutdownAwait(long shutdownAwait) {
        this.shutdownAwait = shutdownAwait;
    }

    public int getRouteThreads() {
        return routeThreads;
    }

    /**
     * How many exchanges may go on at once after their files were started or waited for. A thread is used for each route
     * that blocks. At the bound the others wait, and a warning tells so; nothing is lost.
     */
    public void setRouteThreads(int routeThreads) {
        this.routeThreads = routeThreads;
    }
}
