package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the changes of one claimed request, one after the other: the next begins from the completion of the one
 * before. The last completion releases the request.
 */
final class RequestDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDelivery.class);

    private final TransferStore store;
    private final Claim claim;
    private final ClaimedRequest claimed;
    private final List<Change> changes;
    private final ExchangeDelivery exchanges;
    private final Redelivery redelivery;
    private final Executor pool;
    private final BooleanSupplier mayContinue;
    private final Consumer<RequestDelivery> finished;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile boolean claimLost;
    private volatile boolean holdsThread;

    /**
     * A delivery that is not begun.
     *
     * @param pool       runs everything but the route's own asynchronous work
     * @param mayContinue asked before each exchange
     * @param finished   called once, when nothing more comes of this delivery
     */
    RequestDelivery(
            TransferStore store,
            ClaimedRequest claimed,
            ExchangeDelivery exchanges,
            Redelivery redelivery,
            Executor pool,
            BooleanSupplier mayContinue,
            Consumer<RequestDelivery> finished) {
        this.store = store;
        this.claimed = claimed;
        this.claim = claimed.claim();
        this.changes = claimed.changes();
        this.exchanges = exchanges;
        this.redelivery = redelivery;
        this.pool = pool;
        this.mayContinue = mayContinue;
        this.finished = finished;
    }

    Claim claim() {
        return claim;
    }

    /** How many exchanges it makes. */
    int size() {
        return changes.size();
    }

    /** Says that the claim is lost: the exchange under way goes on, no other begins, and nothing is written. */
    void loseClaim() {
        claimLost = true;
    }

    /** Says that the exchange under way has hung: its claim is lost, and nothing more comes of this delivery. */
    void hang() {
        claimLost = true;
        finish();
    }

    /** Whether the route has not come back from an exchange, and its thread with it. */
    boolean holdsThread() {
        return holdsThread;
    }

    /** Counts a renewal of the lease: how many there were in the exchange under way, this one included. */
    int renewed() {
        return renewals.incrementAndGet();
    }

    void begin() {
        run(() -> deliver(0));
    }

    /** Whatever happens on the way, the place is given back: when there is no thread too. */
    private void run(Runnable work) {
        try {
            pool.execute(() -> guarded(work));
        } catch (Throwable e) {
            lost(e);
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            lost(e);
        }
    }

    private void lost(Throwable cause) {
        try {
            LOG.error(
                    "The delivery of request {} ended; it goes on when its lease has ended", claim.requestId(), cause);
        } finally {
            finish();
        }
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            finished.accept(this);
        }
    }

    private boolean isLast(int index) {
        return index == changes.size() - 1 || !mayContinue.getAsBoolean();
    }

    private void deliver(int index) {
        if (claimLost) {
            finish();
            return;
        }
        if (!mayContinue.getAsBoolean()) {
            release();
            return;
        }
        renewals.set(0);
        Change change = changes.get(index);
        int attempt;
        boolean givenUp;
        boolean last;
        try {
            attempt = store.attempt(claim, change.item().number(), change.status());
            givenUp = redelivery.givesUpBefore(attempt);
            last = givenUp && isLast(index);
            if (givenUp) {
                dead(change, attempt - 1, last);
            }
        } catch (Throwable e) {
            broken(change, e);
            return;
        }
        if (givenUp) {
            next(index, last);
        } else {
            process(index, change, attempt);
        }
    }

    /** What comes out of the call instead of the exchange's completion is the application's too: the delivery has failed. */
    private void process(int index, Change change, int attempt) {
        AtomicBoolean completed = new AtomicBoolean();
        Consumer<@Nullable Throwable> done = failure -> {
            if (completed.compareAndSet(false, true)) {
                run(() -> completed(index, change, attempt, failure));
            }
        };
        holdsThread = true;
        try {
            exchanges.deliver(claimed, index, done);
        } catch (Throwable e) {
            try {
                LOG.warn("Something threw around the exchange of event {}", change.eventId(), e);
            } finally {
                done.accept(e);
            }
        } finally {
            holdsThread = false;
        }
    }

    private void completed(int index, Change change, int attempt, @Nullable Throwable failure) {
        boolean last = isLast(index);
        try {
            if (claimLost) {
                throw new ClaimLostException(claim);
            }
            if (failure == null) {
                store.delivered(claim, change.item().number(), change.status(), last);
            } else {
                failed(change, attempt, last);
            }
        } catch (Throwable e) {
            broken(change, e);
            return;
        }
        next(index, last);
    }

    private void next(int index, boolean last) {
        if (last) {
            finish();
        } else {
            run(() -> deliver(index + 1));
        }
    }

    private void failed(Change change, int attempt, boolean last) {
        int item = change.item().number();
        if (redelivery.givesUpAfter(attempt)) {
            dead(change, attempt, last);
            return;
        }
        Duration retryAfter = redelivery.waitAfter(attempt);
        store.failed(claim, item, change.status(), retryAfter, last);
        LOG.info(
                "Event {} was not processed in attempt {}; it is delivered again in {}",
                change.eventId(),
                attempt,
                retryAfter);
    }

    private void dead(Change change, int attempts, boolean last) {
        store.dead(claim, change.item().number(), change.status(), last);
        LOG.error(
                "Event {} was not processed in {} attempts and is dead; an operator can deliver request {} again",
                change.eventId(),
                attempts,
                claim.requestId());
    }

    private void release() {
        try {
            store.release(claim);
        } catch (Throwable e) {
            LOG.warn("Request {} could not be released; its lease will end by itself", claim.requestId(), e);
        }
        finish();
    }

    /** Nothing more can be said for this claim: what is undelivered comes again when the lease has ended. */
    private void broken(Change change, Throwable cause) {
        if (cause instanceof ClaimLostException) {
            LOG.warn(
                    "Event {} may be delivered a second time, by another node: {}",
                    change.eventId(),
                    cause.getMessage());
        } else {
            LOG.warn(
                    "The delivery of event {} could not be recorded; request {} is delivered again when its lease has ended",
                    change.eventId(),
                    claim.requestId(),
                    cause);
        }
        finish();
    }
}
