package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of all deliveries of this process, every third of the lease, on a thread of its own. */
final class LeaseRenewer {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final int RENEWALS_PER_LEASE = 3;

    /** A delivery that takes longer than 10 leases has hung, and somebody else should have a try. */
    private static final int MAX_RENEWALS = 10 * RENEWALS_PER_LEASE;

    private final TransferStore store;
    private final Duration lease;
    private final ScheduledExecutorService timer;
    private final Watchdog watchdog;
    private final Map<RequestDelivery, Integer> deliveries = new ConcurrentHashMap<>();

    /**
     * Renews by the given parts.
     *
     * @param timer a thread for renewing alone, stopped after everything else
     */
    LeaseRenewer(TransferStore store, Duration lease, ScheduledExecutorService timer, Watchdog watchdog) {
        this.store = store;
        this.lease = lease;
        this.timer = timer;
        this.watchdog = watchdog;
    }

    /** Begins to renew; it ends with the timer. */
    @SuppressWarnings("FutureReturnValueIgnored") // the round reports its failures itself
    void start() {
        long period = Math.max(1, lease.toMillis() / RENEWALS_PER_LEASE);
        Runnable round = watchdog.watch("renewing leases", lease).round(this::renewAll);
        timer.scheduleAtFixedRate(round, period, period, TimeUnit.MILLISECONDS);
    }

    /** How long a claim holds unless it is renewed. */
    Duration lease() {
        return lease;
    }

    void add(RequestDelivery delivery) {
        deliveries.put(delivery, 0);
    }

    void remove(RequestDelivery delivery) {
        deliveries.remove(delivery);
    }

    private void renewAll() {
        deliveries.forEach((delivery, renewals) -> {
            if (renewals >= MAX_RENEWALS) {
                deliveries.remove(delivery);
                delivery.loseClaim();
                LOG.warn(
                        "Request {} is being delivered for more than 10 leases of {}; its lease is not renewed any more,"
                                + " and its changes will be delivered again",
                        delivery.claim().requestId(),
                        lease);
            } else {
                renew(delivery);
                deliveries.replace(delivery, renewals + 1);
            }
        });
    }

    private void renew(RequestDelivery delivery) {
        try {
            store.renew(delivery.claim(), lease);
        } catch (ClaimLostException e) {
            // Without effect on a delivery that released its request in this very moment.
            delivery.loseClaim();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "The lease of request {} could not be renewed; it is tried again",
                    delivery.claim().requestId(),
                    e);
        }
    }
}
