package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.Ticker;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.call.TransferCalls;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.start.StartSettings.Batching;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to starting: requests begin here, are resumed, adopted and waited for, and nobody who asks knows how. No thread
 * is held meanwhile. What follows an answer runs on the component's threads: it must not block.
 */
public final class StartService implements AutoCloseable {
    /** How often other nodes' records are looked for; as often as a consumer polls. */
    private static final Duration AWAIT_INTERVAL = Duration.ofSeconds(1);

    private static final Duration LOOKS_MAY_TAKE = Duration.ofMinutes(1);

    /** A little more than a failing store is tried for. */
    static final Duration STOP_TAKES = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(StartService.class);

    private final TransferStarter starter;
    private final StartBatches batches;
    private final TransferAdopter adopter;
    private final OutcomeAwaiter awaiter;
    private final Pauses waits;
    private final Pauses writes;
    private volatile @Nullable ScheduledFuture<?> waitsEnd;
    private final StartsUnderWay underWay = new StartsUnderWay();

    /**
     * Starts by the given parts.
     *
     * @param changes    tells what this process records of requests that are waited for
     * @param firstCheck how long after a start its first check is due
     * @param watchdog   misses looks for outcomes that do not come
     */
    public StartService(
            TransferCalls calls,
            TransferStore store,
            JobJournal journal,
            ChangeSignal changes,
            StartThreads threads,
            Duration firstCheck,
            Clock clock,
            Ticker ticker,
            Watchdog watchdog) {
        waits = threads.waits();
        writes = threads.writes();
        AnswerWriter answers = new AnswerWriter(journal, writes, firstCheck);
        StartAttempts attempts = new StartAttempts(
                calls, waits, clock, ticker, () -> ThreadLocalRandom.current().nextDouble());
        StartCalls starts = new StartCalls(journal, attempts, answers);
        starter = new TransferStarter(store, journal, starts, waits, threads.starts());
        batches = new StartBatches(starter, waits);
        adopter = new TransferAdopter(store, answers, threads.starts());
        Watchdog.Loop looks = watchdog.watch("looking for outcomes that exchanges wait for", LOOKS_MAY_TAKE);
        awaiter = new OutcomeAwaiter(store, changes, waits, AWAIT_INTERVAL, looks);
    }

    /** Begins to look for outcomes that are waited for. */
    public void open() {
        awaiter.start();
    }

    /**
     * Starts a new request, unless its key was used before: then it joins the request that holds the key. Whether it is
     * gathered with others is said by its settings.
     *
     * @return what was started; fails with an {@link io.github.camelawstransfer.result.UnconfirmedStartException}, a {@link
     *     io.github.camelawstransfer.result.PartialStartException}, an {@link
     *     io.github.camelawstransfer.result.IdempotencyKeyConflictException}, or, when nothing was started and the request
     *     is forgotten, with what AWS, the SDK or the store said
     */
    public CompletableFuture<StartOutcome> start(StartCommand command) {
        Batching batching = command.settings().batching();
        return underWay.count(
                batching == null
                        ? starter.start(command)
                        : batches.start(command, batching.delay(), batching.maxFiles()));
    }

    /** Starts a request of which nothing was started when it was begun before, for certain; fails like {@link #start}. */
    public CompletableFuture<StartOutcome> startAgain(StartCommand command) {
        return underWay.count(starter.startAgain(command));
    }

    /**
     * Goes on with a request of which something was or may have been started: starts what is missing, and nothing else.
     *
     * @param over the numbers of items that are over, and whose files are to be started again unless that was done since;
     *     empty for what is missing of all files
     * @return what was started; fails like {@link #start}, and with a {@link
     *     io.github.camelawstransfer.result.RequestUnknownException} when the store does not know the request any more
     */
    public CompletableFuture<StartOutcome> resume(StartCommand command, Set<Integer> over) {
        return underWay.count(starter.resume(command, over));
    }

    /**
     * Writes a transfer down that somebody else started, so that it is followed to its end.
     *
     * @param requestId   the id of the request to be, unless the transfer has one already
     * @param transferId  AWS's id
     * @param transfer    what it was started with
     * @param correlation the headers that come back with what is heard
     * @return the request; fails with an IllegalArgumentException when the transfer was adopted with other paths or another
     *     directory, and with what the store says
     */
    public CompletableFuture<StartOutcome> adopt(
            String requestId,
            String transferId,
            JobIdentity connector,
            FileTransfer transfer,
            Map<String, String> correlation) {
        return underWay.count(adopter.adopt(requestId, transferId, connector, transfer, correlation));
    }

    /**
     * Waits until every file of a request is final or UNCONFIRMED.
     *
     * @param timeout how long, null for as long as it takes
     * @return the request as it is then; fails with a {@link
     *     io.github.camelawstransfer.result.TransferTimeoutException}, and with a {@link
     *     io.github.camelawstransfer.result.RequestUnknownException} when the store does not know the request any more
     */
    public CompletableFuture<Request> await(TransferReceipt receipt, @Nullable Duration timeout) {
        return awaiter.await(receipt, timeout);
    }

    /** How many exchanges wait. */
    public int waiting() {
        return awaiter.waiting();
    }

    /** Starts at once what was to be gathered, and ends all that waits after a while: the application is stopping. */
    public void stopping(Duration waitsEndAfter) {
        batches.close();
        awaiter.endAfter(waitsEndAfter);
        waitsEnd = waits.schedule(waitsEndAfter, waits::end);
    }

    /**
     * Starts what was gathered and ends all that waits: a start that AWS refused ends with the refusal. Then the answers of
     * AWS are written down, for {@link #STOP_TAKES} at most; a store that has not taken them by then is asked once more.
     */
    @Override
    public void close() {
        batches.close();
        awaiter.stop();
        if (waitsEnd != null) {
            waitsEnd.cancel(false);
        }
        waits.end();
        int left = underWay.awaitNone(STOP_TAKES);
        if (left > 0) {
            LOG.warn(
                    "{} starts are not over {} after the component was to stop: AWS or the store does not answer. What AWS"
                            + " still answers is written down while this process runs; after that another node finds such a"
                            + " start as UNCONFIRMED",
                    left,
                    STOP_TAKES);
        }
        writes.end();
    }
}
