package io.github.camelawstransfer.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.Backoff;
import io.github.camelawstransfer.async.Logged;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.Step;
import io.github.camelawstransfer.tracking.StepListener;
import io.github.camelawstransfer.tracking.SteppedTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Places and leases of a consumer's deliveries, whatever becomes of them; everything happens on the test's thread. */
class DeliveriesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger faults = new AtomicInteger();
    private final List<Step> faulty = new ArrayList<>();
    private final TransferStore store = new SteppedTransferStore(new MemoryTransferStore(clock), new StepListener() {
        @Override
        public void before(Step step) {
            if (faulty.contains(step) && faults.getAndIncrement() == 0) {
                throw new StackOverflowError("once");
            }
        }
    });
    private final List<Runnable> periodic = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final LeaseRenewer renewer =
            new LeaseRenewer(store, LEASE, timer(), new Watchdog(Clock.systemUTC(), () -> Duration.ZERO));

    private ScheduledExecutorService timer() {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, values) -> {
                    periodic.add((Runnable) values[0]);
                    return null;
                });
    }

    private Deliveries deliveries(int places, ExchangeDelivery exchanges, Executor pool) {
        renewer.start();
        Backoff delay = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(10), () -> 0.5);
        return new Deliveries(
                store,
                renewer,
                DueMark.CHANGED,
                null,
                places,
                Integer.MAX_VALUE,
                exchanges,
                new Redelivery(delay, null),
                pool,
                () -> true,
                () -> true);
    }

    private void completed(String request, int files) {
        SampleRequest sample = SampleRequest.of(request, files).start(store);
        Map<String, ItemResult> results = new HashMap<>();
        sample.jobs().get(0).paths().forEach(path -> results.put(path, ItemResult.of(ItemStatus.COMPLETED)));
        store.apply(request + "-0", new JobInput.Observed(results));
    }

    /** Time passes, and the timer does its work. */
    private void leases(double leases) {
        for (int third = 0; third < Math.round(leases * 3); third++) {
            clock.advance(LEASE.dividedBy(3));
            List.copyOf(periodic).forEach(Runnable::run);
        }
    }

    @Test
    void theTenLeasesCountForOneExchangeAndNotForAWholeRequest() {
        completed("many", 20);
        Deliveries deliveries = deliveries(
                1,
                (claimed, index, done) -> {
                    heard.add(claimed.changes().get(index).eventId());
                    leases(9);
                    done.accept(null);
                },
                Runnable::run);
        Deliveries.begin(deliveries.claim());
        leases(20);
        Deliveries.begin(deliveries.claim());
        assertThat(heard).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void anExchangeThatNeverCompletesGivesItsPlaceBackAndComesAgain() {
        completed("discarded", 1);
        completed("other", 1);
        Deliveries deliveries = deliveries(
                1,
                (claimed, index, done) -> {
                    Change change = claimed.changes().get(index);
                    heard.add(change.item().requestId());
                    if (heard.size() > 1) {
                        done.accept(null);
                    }
                },
                Runnable::run);
        Deliveries.begin(deliveries.claim());
        leases(9);
        assertThat(heard).containsExactly("discarded");
        assertThat(Logged.by(() -> leases(3))).contains("discarded").contains("10 leases");
        Deliveries.begin(deliveries.claim());
        assertThat(heard).containsExactly("discarded", "other", "discarded");
        assertThat(deliveries.underWay()).isZero();
    }

    @Test
    void aConsumerWhoseExchangesAllHangTakesABoundedNumberOfThreadsAndSaysSo() {
        completed("one", 1);
        completed("two", 1);
        Deliveries deliveries = deliveries(
                1,
                (claimed, index, done) -> {
                    heard.add(claimed.changes().get(index).eventId());
                    leases(11);
                },
                Runnable::run);
        String log = Logged.by(() -> Deliveries.begin(deliveries.claim()));
        assertThat(heard).hasSize(Deliveries.MOST_HUNG);
        assertThat(log).contains("hang in its route");
    }

    @Test
    void whatIsThrownAroundAnExchangeIsAFailureOfItAlone() {
        completed("r", 3);
        AtomicBoolean throwing = new AtomicBoolean(true);
        Deliveries deliveries = deliveries(
                1,
                (claimed, index, done) -> {
                    if (throwing.getAndSet(false)) {
                        throw new StackOverflowError("a converter");
                    }
                    heard.add(claimed.changes().get(index).eventId());
                    done.accept(null);
                },
                Runnable::run);
        assertThat(Logged.by(() -> Deliveries.begin(deliveries.claim()))).contains("a converter");
        assertThat(heard).containsExactly("r:1:COMPLETED", "r:2:COMPLETED");
        clock.advance(Duration.ofSeconds(2));
        Deliveries.begin(deliveries.claim());
        assertThat(heard).containsExactly("r:1:COMPLETED", "r:2:COMPLETED", "r:0:COMPLETED");
        assertThat(deliveries.underWay()).isZero();
    }

    @Test
    void aPoolWithoutThreadsCostsNoPlaceAndNoWakening() {
        completed("r", 1);
        AtomicInteger failures = new AtomicInteger(2);
        Deliveries deliveries = deliveries(
                1,
                (claimed, index, done) -> {
                    heard.add(claimed.changes().get(index).eventId());
                    done.accept(null);
                },
                work -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new Error("no thread");
                    }
                    work.run();
                });
        Deliveries.begin(deliveries.claim());
        assertThat(deliveries.underWay()).isZero();
        leases(2);
        deliveries.wake();
        assertThat(heard).containsExactly("r:0:COMPLETED");
    }

    @Test
    void anErrorOfTheStoreWhileClaimingIsToldAndTheNextNewsClaim() {
        completed("r", 1);
        faulty.add(Step.CLAIM);
        Deliveries deliveries = deliveries(
                1,
                (claimed, index, done) -> {
                    heard.add(claimed.changes().get(index).eventId());
                    done.accept(null);
                },
                Runnable::run);
        assertThat(Logged.by(deliveries::wake)).contains("StackOverflowError");
        deliveries.wake();
        assertThat(heard).containsExactly("r:0:COMPLETED");
    }

    @Test
    void anErrorOfTheStoreWhileRenewingIsToldAndOtherLeasesAreRenewed() {
        completed("one", 1);
        completed("two", 1);
        faulty.add(Step.RENEW);
        Deliveries deliveries = deliveries(
                2,
                (claimed, index, done) -> heard.add(claimed.changes().get(index).eventId()),
                Runnable::run);
        Deliveries.begin(deliveries.claim());
        assertThat(Logged.by(() -> leases(2))).contains("StackOverflowError");
        assertThat(store.claim(DueMark.CHANGED, null, LEASE, 2, 1)).isEmpty();
    }
}
