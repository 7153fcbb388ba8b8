package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** The door to delivering: what all consumers of a context share. Leases are renewed for as long as the timer runs. */
public final class DeliveryServices {
    private final TransferStore store;
    private final ChangeSignal changes;
    private final LeaseRenewer renewer;
    private final ConsumerModes modes = new ConsumerModes();

    /**
     * Shares the given parts.
     *
     * @param changes    wakes consumers
     * @param lease      how long a claim holds unless it is renewed
     * @param leaseTimer a thread for renewing alone, stopped after everything else
     * @param watchdog   misses renewals that do not come
     */
    public DeliveryServices(
            TransferStore store,
            ChangeSignal changes,
            Duration lease,
            ScheduledExecutorService leaseTimer,
            Watchdog watchdog) {
        this.store = store;
        this.changes = changes;
        this.renewer = new LeaseRenewer(store, lease, leaseTimer, watchdog);
    }

    /** Begins to renew leases; it ends with the timer. */
    public void open() {
        renewer.start();
    }

    TransferStore store() {
        return store;
    }

    ChangeSignal changes() {
        return changes;
    }

    LeaseRenewer renewer() {
        return renewer;
    }

    ConsumerModes modes() {
        return modes;
    }
}
