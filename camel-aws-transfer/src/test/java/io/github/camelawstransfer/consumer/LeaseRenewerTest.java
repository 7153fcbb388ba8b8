package io.github.camelawstransfer.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.HandTimer;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseRenewerTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final AtomicInteger renewals = new AtomicInteger();
    private final HandTimer timer = new HandTimer();
    private final Watchdog watchdog = new Watchdog(Clock.systemUTC(), () -> Duration.ZERO);

    @Test
    void anErrorOfTheStoreEndsNoRenewals() {
        TransferStore store = (TransferStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransferStore.class}, (proxy, method, arguments) -> {
                    if (renewals.incrementAndGet() == 1) {
                        throw new Error("of the store");
                    }
                    return null;
                });
        LeaseRenewer renewer = new LeaseRenewer(store, LEASE, timer, watchdog);
        renewer.add(new RequestDelivery(
                store,
                new ClaimedRequest(new Claim("r", 1), Map.of(), List.of()),
                null,
                null,
                Runnable::run,
                () -> true,
                delivery -> {}));
        renewer.start();
        timer.tick();
        timer.tick();
        assertThat(renewals).hasValue(2);
        timer.close();
    }
}
