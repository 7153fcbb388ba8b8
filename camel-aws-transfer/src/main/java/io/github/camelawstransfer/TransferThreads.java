package io.github.camelawstransfer;

import io.github.camelawstransfer.async.CrowdWarning;
import io.github.camelawstransfer.async.GrowingPool;
import io.github.camelawstransfer.async.PatientPool;
import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.PoolOrThread;
import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.call.CallThreads;
import io.github.camelawstransfer.start.StartThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of the component, and the rule about them. There are two kinds.
 *
 * <ul>
 *   <li><b>Own threads</b> write answers down, confirm, record, time out, take checks, keep house and renew leases. No code
 *       of the application ever runs on them, so that nothing but the store can hold them up: an answer that has arrived
 *       never counts as lost. They are few, and their queues are not bounded.
 *   <li><b>Threads for the application's code</b> run routes that go on, consumers' routes, and what runs in a call before
 *       it leaves (credentials). They may be blocked for as long as anybody likes. What goes on is never queued behind a
 *       thread that may wait for it: these pools grow by a thread for each that is blocked.
 * </ul>
 *
 * The SDK's threads and the caller's belong to somebody else: nothing is done on them but handing over.
 */
final class TransferThreads {
    private static final int ANSWER_THREADS = 8;
    private static final int START_THREADS = 10;
    /** What is before a call is quick, and more threads than these would only wait for a processor. */
    private static final int FEW = 8;

    /** Reached only when a credentials provider hangs. */
    private static final int MOST_BEGINNING_STARTS = 200;

    private static final int MOST_BEGINNING_CHECKS = 40;
    private static final int LOOK_SECONDS = 10;
    private static final Duration THREADS_ARE_LOOKED_AT = Duration.ofMinutes(1);
    private static final long OWN_THREADS_MAY_TAKE_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(TransferThreads.class);
    private static final String CREDENTIALS =
            "What runs before a call blocks: look at the credentials provider, and at the interceptors of an injected client.";

    private final ExecutorServiceManager manager;
    private final Object source;
    private final Clock clock;
    private final Ticker ticker;

    private final ExecutorService starts;
    private final ExecutorService answers;
    private final ScheduledExecutorService timer;
    private final ScheduledExecutorService checkTimer;
    private final ScheduledExecutorService housekeepingTimer;
    private final ScheduledExecutorService leaseTimer;
    private final ExecutorService routeThreads;
    private final ExecutorService callThreads;
    private final Pauses patience;
    private final Executor routes;
    private final CallThreads calls;
    private final Watchdog watchdog;
    private final List<GrowingPool> growing = new ArrayList<>();

    /**
     * Makes the threads of one component.
     *
     * @param source       whom Camel shows as their owner
     * @param mostRoutes   the most exchanges that go on at once
     */
    TransferThreads(CamelContext context, Object source, Clock clock, Ticker ticker, int mostRoutes) {
        this.manager = context.getExecutorServiceManager();
        this.source = source;
        this.clock = clock;
        this.ticker = ticker;
        this.watchdog = new Watchdog(clock, ticker);
        starts = fixed(context, source, "TransferStart", START_THREADS);
        answers = fixed(context, source, "TransferAnswer", ANSWER_THREADS);
        timer = timer("TransferTimer");
        checkTimer = timer("TransferCheck");
        housekeepingTimer = timer("TransferHousekeeping");
        leaseTimer = timer("TransferLease");
        routeThreads = manager.newCachedThreadPool(source, "TransferRoute");
        callThreads = manager.newCachedThreadPool(source, "TransferCall");
        patience = newPauses();
        routes = growing(
                routeThreads,
                mostRoutes,
                "Exchanges whose files were started cannot go on, because the routes behind them block all threads",
                "What AWS answered is written down. Raise the option routeThreads of the component aws2-transfer, or let"
                        + " routes block for less long.");
        calls = new CallThreads(
                patient(MOST_BEGINNING_STARTS, "Calls to AWS for exchanges cannot begin"),
                patient(MOST_BEGINNING_CHECKS, "Checks cannot begin"),
                answers());
    }

    /** A pool of a fixed size that takes all work while it runs and refuses it loudly afterwards. */
    static ExecutorService fixed(CamelContext context, Object source, String name, int size) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        // Without a size Camel hands work over from thread to thread, and refuses it when all are busy.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return context.getExecutorServiceManager().newThreadPool(source, name, profile);
    }

    /** One thread that runs what is due; any number of tasks, where Camel's default refuses the 1,001st. */
    private ScheduledExecutorService timer(String name) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(1);
        profile.setMaxQueueSize(-1);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        ScheduledExecutorService timer = manager.newScheduledThreadPool(source, name, profile);
        if (timer instanceof ScheduledThreadPoolExecutor plain) {
            // Camel's own pools do that by themselves, but not where its threads are virtual.
            plain.setRemoveOnCancelPolicy(true);
        }
        return timer;
    }

    private GrowingPool growing(ExecutorService threads, int bound, String what, String remedy) {
        GrowingPool pool = new GrowingPool(
                new PoolOrThread(threads, this::newThread), bound, clock, new CrowdWarning(what, remedy, clock));
        growing.add(pool);
        return pool;
    }

    private PatientPool patient(int bound, String what) {
        return new PatientPool(growing(callThreads, bound, what, CREDENTIALS), FEW, patience, ticker);
    }

    private Thread newThread(Runnable work) {
        return manager.newThread("TransferLate", work);
    }

    /** Begins to watch over threads that are blocked, and over loops that stand still. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    void open() {
        Runnable look = watchdog.watch("watching over threads", THREADS_ARE_LOOKED_AT)
                .round(() -> {
                    watchdog.look();
                    growing.forEach(GrowingPool::look);
                });
        timer.scheduleWithFixedDelay(look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        // When it is this timer that stands still, another tells.
        housekeepingTimer.scheduleWithFixedDelay(watchdog::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Own threads for what comes before a call, and for what waits; each of the pauses goes on with {@link #answers}. */
    StartThreads starts() {
        return new StartThreads(new PoolOrThread(starts, this::newThread), newPauses(), newPauses());
    }

    /** Own threads for what follows an answer or a pause. */
    Executor answers() {
        return new PoolOrThread(answers, this::newThread);
    }

    private Pauses newPauses() {
        return new Pauses(timer, answers());
    }

    /** An own thread for the rounds of checks. */
    ScheduledExecutorService checkTimer() {
        return checkTimer;
    }

    /** An own thread for what may take long. */
    ScheduledExecutorService housekeepingTimer() {
        return housekeepingTimer;
    }

    /** An own thread for leases alone; it ends after everything else. */
    ScheduledExecutorService leaseTimer() {
        return leaseTimer;
    }

    /** Is told of each round of regular work, and misses those that do not come. */
    Watchdog watchdog() {
        return watchdog;
    }

    /** Threads for routes that go on. */
    Executor routes() {
        return routes;
    }

    /** Threads for calls to AWS. */
    CallThreads calls() {
        return calls;
    }

    /**
     * Ends all but the leases' thread; what is under way is finished. The application's code is interrupted when it takes
     * longer than Camel allows. Own threads are not: what they still have to do is little, and nobody else does it.
     */
    void close() {
        finish(checkTimer);
        finish(housekeepingTimer);
        finish(starts);
        manager.shutdownGraceful(callThreads);
        patience.end();
        finish(answers);
        manager.shutdownNow(timer);
        manager.shutdownGraceful(routeThreads);
    }

    /** Camel forgets a pool that was shut down, and so never drops what is in it. */
    private void finish(ExecutorService pool) {
        manager.shutdown(pool);
        try {
            if (!manager.awaitTermination(pool, OWN_THREADS_MAY_TAKE_MILLIS)) {
                LOG.warn("{} still works after {} ms, and is left to finish", pool, OWN_THREADS_MAY_TAKE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the last thread. */
    void closeLeases() {
        manager.shutdownNow(leaseTimer);
    }
}
