package io.github.camelawstransfer;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.PoolOrCaller;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.check.CheckLoop;
import io.github.camelawstransfer.check.Checker;
import io.github.camelawstransfer.check.GrowingDelay;
import io.github.camelawstransfer.check.Housekeeping;
import io.github.camelawstransfer.consumer.ConsumerModes;
import io.github.camelawstransfer.consumer.LeaseRenewer;
import io.github.camelawstransfer.start.StartService;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The component's service: it holds the store, the clients and the threads, checks what is under way, and renews leases.
 * It starts before routes and stops after them, and works on while a route is slow, suspended or stopped.
 */
public final class TransferTracker extends ServiceSupport {
    private static final int ANSWER_THREADS = 8;
    private static final int MAX_CONCURRENT_CHECKS = 20;
    /** How often the store is asked for due checks in the time before a first check. */
    private static final int ROUNDS_PER_MIN_DELAY = 4;

    private static final Duration MAX_ROUND_INTERVAL = Duration.ofSeconds(1);

    private final CamelContext context;
    private final TransferStore store;
    private final ChangeSignal changes = new ChangeSignal();
    private final ConsumerModes consumerModes = new ConsumerModes();

    private final ExecutorService starts;
    private final ExecutorService answers;
    private final ScheduledExecutorService timer;
    private final ScheduledExecutorService leaseTimer;
    private final CallService calls;
    private final StartService startService;
    private final StoppingNotice stoppingNotice;
    private final CheckLoop checkLoop;
    private final LeaseRenewer leaseRenewer;
    private final TransferAdministration administration;

    TransferTracker(
            CamelContext context,
            Clock clock,
            TransferStore plainStore,
            StepListener steps,
            Duration checkMinDelay,
            Duration checkMaxDelay,
            Duration lease,
            Duration shutdownAwait,
            Retention retention) {
        this.context = context;
        this.store = steps == StepListener.NONE ? plainStore : new SteppedTransferStore(plainStore, steps);

        ExecutorServiceManager threads = context.getExecutorServiceManager();
        starts = threads.newDefaultThreadPool(this, "TransferStart");
        answers = TransferThreads.fixed(context, this, "TransferAnswer", ANSWER_THREADS);
        timer = TransferThreads.timer(context, this, "TransferCheck");
        leaseTimer = threads.newSingleThreadScheduledExecutor(this, "TransferLease");

        PoolOrCaller afterAnswers = new PoolOrCaller(answers);
        JobJournal journal = new JobJournal(store, changes);
        calls = new CallService(steps, afterAnswers, clock);
        GrowingDelay schedule = new GrowingDelay(
                checkMinDelay, checkMaxDelay, () -> ThreadLocalRandom.current().nextDouble());
        Pauses pauses = new Pauses(timer, afterAnswers);
        startService =
                new StartService(calls.calls(), store, journal, changes, pauses, starts, schedule.first(), clock);
        stoppingNotice = new StoppingNotice(() -> startService.stopping(shutdownAwait));
        Checker checker = new Checker(store, journal, calls.clients(), calls.calls(), schedule, MAX_CONCURRENT_CHECKS);
        Housekeeping housekeeping = new Housekeeping(store, journal, calls.clients(), retention);
        checkLoop = new CheckLoop(checker, store, journal, timer, roundInterval(checkMinDelay), housekeeping);
        administration = new TransferAdministration(store, journal, housekeeping);
        leaseRenewer = new LeaseRenewer(store, lease, leaseTimer);
    }

    private static Duration roundInterval(Duration checkMinDelay) {
        Duration interval = checkMinDelay.dividedBy(ROUNDS_PER_MIN_DELAY).plusMillis(1);
        return interval.compareTo(MAX_ROUND_INTERVAL) > 0 ? MAX_ROUND_INTERVAL : interval;
    }

    @Override
    protected void doStart() {
        context.getManagementStrategy().addEventNotifier(stoppingNotice);
        checkLoop.start();
        startService.open();
        leaseRenewer.start();
    }

    /** Leases are renewed until the very last, so that what is still being delivered stays ours. */
    @Override
    protected void doStop() {
        context.getManagementStrategy().removeEventNotifier(stoppingNotice);
        startService.close();
        checkLoop.stop();
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        threads.shutdownGraceful(starts);
        threads.shutdownGraceful(timer);
        threads.shutdownGraceful(answers);
        calls.close();
        threads.shutdownNow(leaseTimer);
    }

    /** What an operator can see and do. */
    public TransferAdministration administration() {
        return administration;
    }

    TransferStore store() {
        return store;
    }

    StartService starts() {
        return startService;
    }

    ChangeSignal changes() {
        return changes;
    }

    ConsumerModes consumerModes() {
        return consumerModes;
    }

    LeaseRenewer leaseRenewer() {
        return leaseRenewer;
    }

    CallService calls() {
        return calls;
    }
}
