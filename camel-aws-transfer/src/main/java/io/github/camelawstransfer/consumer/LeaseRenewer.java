package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.async.Watchdog;
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
final class LeaseRenewer {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final int RENEWALS_PER_LEASE = 3;

    /** An exchange that takes longer than 10 leases has hung, and somebody else should have a try. */
    private static final int MAX_RENEWALS = 10 * RENEWALS_PER_LEASE;

    private final TransferStore store;
    private final Duration lease;
    private final ScheduledExecutorService timer;
    private final Watchdog watchdog;
    private final Set<RequestDelivery> deliveries = ConcurrentHashMap.newKeySet();

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
        Runnable round = watchdog.watch("renewing leases", lease.multipliedBy(2).dividedBy(RENEWALS_PER_LEASE))
                .round(this::renewAll);
        timer.scheduleAtFixedRate(round, period, period, TimeUnit.MILLISECONDS);
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

    /** Nothing is thrown out of here: the timer would never call again, and every lease would end. */
    private void renewAll() {
        for (RequestDelivery delivery : deliveries) {
            try {
                look(delivery);
            } catch (Throwable e) {
                LOG.error(
                        "The lease of request {} was not looked at",
                        delivery.claim().requestId(),
                        e);
            }
        }
    }

    private void look(RequestDelivery delivery) {
        if (delivery.renewed() > MAX_RENEWALS) {
            LOG.error(
                    "An exchange of request {} takes longer than 10 leases of {}: it has hung, or a queue has discarded it."
                            + " Its place is given to another, and its change will be delivered again",
                    delivery.claim().requestId(),
                    lease);
            delivery.hang();
        } else {
            renew(delivery);
        }
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
