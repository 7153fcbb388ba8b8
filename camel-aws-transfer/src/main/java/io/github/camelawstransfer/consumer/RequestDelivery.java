package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
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
    private volatile boolean claimLost;

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

    void begin() {
        pool.execute(() -> deliver(0));
    }

    private void deliver(int index) {
        if (claimLost) {
            finished.accept(this);
            return;
        }
        if (!mayContinue.getAsBoolean()) {
            release();
            return;
        }
        Change change = changes.get(index);
        try {
            int attempt = store.attempt(claim, change.item().number(), change.status());
            exchanges.deliver(
                    claimed, index, failure -> pool.execute(() -> completed(index, change, attempt, failure)));
        } catch (RuntimeException | Error e) {
            broken(change, e);
        }
    }

    private void completed(int index, Change change, int attempt, @Nullable Throwable failure) {
        boolean last = index == changes.size() - 1 || !mayContinue.getAsBoolean();
        try {
            if (claimLost) {
                throw new ClaimLostException(claim);
            }
            if (failure == null) {
                store.delivered(claim, change.item().number(), change.status(), last);
            } else {
                failed(change, attempt, last);
            }
        } catch (RuntimeException | Error e) {
            broken(change, e);
            return;
        }
        if (last) {
            finished.accept(this);
        } else {
            deliver(index + 1);
        }
    }

    private void failed(Change change, int attempt, boolean last) {
        int item = change.item().number();
        if (redelivery.givesUpAfter(attempt)) {
            store.dead(claim, item, change.status(), last);
            LOG.error(
                    "Event {} was not processed in {} attempts and is dead; an operator can deliver request {} again",
                    change.eventId(),
                    attempt,
                    claim.requestId());
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

    private void release() {
        try {
            store.release(claim);
        } catch (RuntimeException | Error e) {
            LOG.warn("Request {} could not be released; its lease will end by itself", claim.requestId(), e);
        }
        finished.accept(this);
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
        finished.accept(this);
    }
}
