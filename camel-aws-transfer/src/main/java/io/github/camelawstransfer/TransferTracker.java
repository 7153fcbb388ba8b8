package io.github.camelawstransfer;

import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.check.CheckService;
import io.github.camelawstransfer.consumer.DeliveryServices;
import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The component's service: it holds the store, the clients and the threads, checks what is under way, and renews leases.
 * It starts before routes and stops after them, and works on while a route is slow, suspended or stopped.
 */
final class TransferTracker extends ServiceSupport {
    private final CamelContext context;
    private final TransferStore store;

    private final TransferThreads threads;
    private final CallService calls;
    private final StartService startService;
    private final StoppingNotice stoppingNotice;
    private final CheckService checks;
    private final DeliveryServices deliveries;
    private final TransferAdministration administration;

    TransferTracker(
            CamelContext context,
            Clock clock,
            Ticker ticker,
            TransferStore plainStore,
            StepListener steps,
            Duration checkMinDelay,
            Duration checkMaxDelay,
            Duration lease,
            Duration shutdownAwait,
            int routeThreads,
            Retention retention) {
        this.context = context;
        this.store = steps == StepListener.NONE ? plainStore : new SteppedTransferStore(plainStore, steps);

        threads = new TransferThreads(context, this, clock, ticker, routeThreads);
        ChangeSignal changes = new ChangeSignal();
        JobJournal journal = new JobJournal(store, changes);
        calls = new CallService(steps, threads.calls(), clock);
        checks = new CheckService(
                calls,
                store,
                journal,
                threads.checkTimer(),
                threads.housekeepingTimer(),
                checkMinDelay,
                checkMaxDelay,
                retention,
                threads.watchdog());
        startService = new StartService(
                calls.calls(),
                store,
                journal,
                changes,
                threads.starts(),
                checks.firstCheck(),
                clock,
                ticker,
                threads.watchdog());
        stoppingNotice = new StoppingNotice(() -> startService.stopping(shutdownAwait));
        administration = new TransferAdministration(store, journal, checks);
        deliveries = new DeliveryServices(store, changes, lease, threads.leaseTimer(), threads.watchdog());
    }

    @Override
    protected void doStart() {
        context.getManagementStrategy().addEventNotifier(stoppingNotice);
        threads.open();
        checks.open();
        startService.open();
        deliveries.open();
    }

    /** Leases are renewed until the very last, so that what is still being delivered stays ours. */
    @Override
    protected void doStop() {
        context.getManagementStrategy().removeEventNotifier(stoppingNotice);
        startService.close();
        checks.close();
        threads.close();
        calls.close();
        threads.closeLeases();
    }

    /** What an operator can see and do. */
    TransferAdministration administration() {
        return administration;
    }

    TransferStore store() {
        return store;
    }

    StartService starts() {
        return startService;
    }

    DeliveryServices deliveries() {
        return deliveries;
    }

    TransferThreads threads() {
        return threads;
    }

    CallService calls() {
        return calls;
    }
}
