package io.github.camelawstransfer.consumer;

import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims what is due for one consumer, as many requests at once as it may process, and delivers it. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Each costs a thread until its route comes back. */
    static final int MOST_HUNG = 100;

    private final TransferStore store;
    private final LeaseRenewer renewer;
    private final DueMark mark;
    private final @Nullable String connectorId;
    private final int maxRequests;
    private final int maxChanges;
    private final ExchangeDelivery exchanges;
    private final Redelivery redelivery;
    private final Executor pool;
    private final BooleanSupplier mayClaim;
    private final BooleanSupplier mayContinue;

    private final ReentrantLock claiming = new ReentrantLock();
    private final AtomicBoolean wakeIsPending = new AtomicBoolean();
    private final Set<RequestDelivery> underWay = ConcurrentHashMap.newKeySet();
    /** Those that gave their places back while the route had not come back. */
    private final Set<RequestDelivery> hung = ConcurrentHashMap.newKeySet();

    private volatile boolean told;

    /**
     * Deliveries of one consumer.
     *
     * @param connectorId the consumer's connector, null for all
     * @param maxRequests the most requests under way at once
     * @param maxChanges  the most changes of a request to deliver under one claim
     * @param pool        runs the deliveries
     * @param mayClaim    asked before each claim
     * @param mayContinue asked before each exchange
     */
    Deliveries(
            TransferStore store,
            LeaseRenewer renewer,
            DueMark mark,
            @Nullable String connectorId,
            int maxRequests,
            int maxChanges,
            ExchangeDelivery exchanges,
            Redelivery redelivery,
            Executor pool,
            BooleanSupplier mayClaim,
            BooleanSupplier mayContinue) {
        this.store = store;
        this.renewer = renewer;
        this.mark = mark;
        this.connectorId = connectorId;
        this.maxRequests = maxRequests;
        this.maxChanges = maxChanges;
        this.exchanges = exchanges;
        this.redelivery = redelivery;
        this.pool = pool;
        this.mayClaim = mayClaim;
        this.mayContinue = mayContinue;
    }

    /**
     * Claims what is due; one caller at a time.
     *
     * @return deliveries that are to be begun
     */
    Queue<Object> claim() {
        Queue<Object> claimed = new ArrayDeque<>();
        claiming.lock();
        try {
            int free = maxRequests - underWay.size();
            if (free > 0 && mayClaim.getAsBoolean() && mayHangFurther()) {
                store.claim(mark, connectorId, renewer.lease(), free, maxChanges).stream()
                        .map(this::delivery)
                        .forEach(claimed::add);
            }
        } finally {
            claiming.unlock();
        }
        return claimed;
    }

    /** A consumer whose routes all hang would take all threads of the machine, one after the other. */
    private boolean mayHangFurther() {
        hung.removeIf(delivery -> !delivery.holdsThread());
        boolean mayHang = hung.size() < MOST_HUNG;
        if (!mayHang && !told) {
            LOG.error(
                    "{} exchanges of a consumer hang in its route; it takes no other until one comes back",
                    hung.size());
        }
        told = !mayHang;
        return mayHang;
    }

    /**
     * Begins claimed deliveries.
     *
     * @return how many exchanges will come of it
     */
    static int begin(Queue<Object> claimed) {
        int exchanges = 0;
        for (Object next = claimed.poll(); next != null; next = claimed.poll()) {
            RequestDelivery delivery = (RequestDelivery) next;
            exchanges += delivery.size();
            delivery.begin();
        }
        return exchanges;
    }

    /** Claims soon, on the pool. Calls that come before that are one. Nothing is thrown at whoever has news. */
    void wake() {
        try {
            if (mayClaim.getAsBoolean() && wakeIsPending.compareAndSet(false, true)) {
                pool.execute(this::claimAndBegin);
            }
        } catch (Throwable e) {
            wakeIsPending.set(false);
            LOG.warn("There is no thread to claim what is due; the next poll tries again", e);
        }
    }

    private void claimAndBegin() {
        wakeIsPending.set(false);
        try {
            begin(claim());
        } catch (Throwable e) {
            LOG.warn("Nothing could be claimed; the next poll tries again", e);
        }
    }

    /** How many requests are being delivered. */
    int underWay() {
        return underWay.size();
    }

    private RequestDelivery delivery(ClaimedRequest claimed) {
        RequestDelivery delivery =
                new RequestDelivery(store, claimed, exchanges, redelivery, pool, mayContinue, this::finished);
        underWay.add(delivery);
        renewer.add(delivery);
        return delivery;
    }

    private void finished(RequestDelivery delivery) {
        renewer.remove(delivery);
        if (delivery.holdsThread()) {
            hung.add(delivery);
        }
        underWay.remove(delivery);
        wake();
    }
}
