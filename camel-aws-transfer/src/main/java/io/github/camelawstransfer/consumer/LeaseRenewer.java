package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of all deliveries of this process, every third of the lease, on a thread of its own. */
public final class LeaseRenewer {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final int RENEWALS_PER_LEASE = 3;

    private final TransferStore store;
    private final Duration lease;
    private final ScheduledExecutorService timer;
    private final Set<RequestDelivery> deliveries = ConcurrentHashMap.newKeySet();

    /**
     * Renews by the given parts.
     *
     * @param timer a thread for renewing alone, stopped after everything else
     */
    public LeaseRenewer(TransferStore store, Duration lease, ScheduledExecutorService timer) {
        this.store = store;
        this.lease = lease;
        this.timer = timer;
    }

    /** Begins to renew; it ends with the timer. */
    @SuppressWarnings("FutureReturnValueIgnored") // renewAll reports its failures itself
    public void start() {
        long period = Math.max(1, lease.toMillis() / RENEWALS_PER_LEASE);
        timer.scheduleAtFixedRate(this::renewAll, period, period, TimeUnit.MILLISECONDS);
    }

    /** How long a claim holds unless it is renewed. */
    Duration lease() {
        return lease;
    }

    void add(RequestDelivery delivery) {
        deliveries.add(delivery);
    }

    void remove(RequestDelivery delivery) {
        deliveries.remove(delivery);
    }

    private void renewAll() {
        for (RequestDelivery delivery : deliveries) {
            try {
                store.renew(delivery.claim(), lease);
            } catch (ClaimLostException e) {
                // Without effect on a delivery that released its request in this very moment.
                delivery.loseClaim();
            } catch (RuntimeException e) {
                LOG.warn(
                        "The lease of request {} could not be renewed; it is tried again",
                        delivery.claim().requestId(),
                        e);
            }
        }
    }
}
