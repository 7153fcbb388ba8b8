package io.github.camelawstransfer.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.async.HandTimer;
import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.async.Watchdog;
import io.github.camelawstransfer.result.StartedTransfer;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.TransferTimeoutException;
import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ChangeSignal;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of many that wait when Camel stops. */
class OutcomeAwaiterTest {
    private static final int WAITING = 1200;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final TransferStore store = new MemoryTransferStore(Clock.systemUTC());
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();
    private boolean fails;
    private final OutcomeAwaiter awaiter = new OutcomeAwaiter(
            counted(),
            new ChangeSignal(),
            new Pauses(timer, Runnable::run),
            Duration.ofHours(1),
            new Watchdog(Clock.systemUTC(), () -> Duration.ZERO).watch("looks", Duration.ofMinutes(1)));
    private List<CompletableFuture<Request>> waits;

    private TransferStore counted() {
        return (TransferStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransferStore.class}, (proxy, method, arguments) -> {
                    questions.merge(method.getName(), 1, Integer::sum);
                    if (fails) {
                        throw new IllegalStateException("the store fails on purpose");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @BeforeEach
    void await() {
        waits = IntStream.range(0, WAITING)
                .mapToObj(number -> "r" + number)
                .peek(request -> SampleRequest.of(request, 1).start(store))
                .map(request -> awaiter.await(receipt(request), null))
                .toList();
        questions.clear();
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private static TransferReceipt receipt(String request) {
        return new TransferReceipt(
                request,
                SampleRequest.CONNECTOR,
                List.of(new StartedTransfer("t-" + request + "-0", List.of(SampleRequest.path(request, 0)))));
    }

    private static TransferTimeoutException failure(CompletableFuture<Request> wait) {
        try {
            wait.getNow(null);
        } catch (CompletionException e) {
            return (TransferTimeoutException) e.getCause();
        }
        throw new AssertionError("still waits, or has an outcome");
    }

    @Test
    void theStoreIsAskedForManyAtOnce() {
        awaiter.stop();
        assertThat(questions).isEqualTo(Map.of("requests", 3));
        assertThat(awaiter.waiting()).isZero();
        assertThat(waits).allSatisfy(wait -> assertThat(failure(wait)).hasMessageContaining("before Camel stopped"));
        assertThat(failure(waits.get(7)).open()).containsExactly(SampleRequest.path("r7", 0));
    }

    @Test
    void aStoreThatFailsIsAskedOnceAndAllEnd() {
        fails = true;
        awaiter.stop();
        assertThat(questions).isEqualTo(Map.of("requests", 1));
        assertThat(waits).allSatisfy(wait -> assertThat(failure(wait)).hasMessageContaining("before Camel stopped"));
    }

    /** The store throws in the look that waiting begins with, the pool in the one after. */
    @Test
    void anErrorOfTheStoreOrThePoolEndsNoLooks() {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger executions = new AtomicInteger();
        TransferStore failing = (TransferStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransferStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("concluded") && looks.incrementAndGet() == 1) {
                        throw new Error("of the store");
                    }
                    return method.invoke(store, arguments);
                });
        Executor pool = work -> {
            if (executions.incrementAndGet() == 2) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            work.run();
        };
        try (HandTimer hand = new HandTimer()) {
            OutcomeAwaiter looking = new OutcomeAwaiter(
                    failing,
                    new ChangeSignal(),
                    new Pauses(hand, pool),
                    Duration.ofSeconds(1),
                    new Watchdog(Clock.systemUTC(), () -> Duration.ZERO).watch("looks", Duration.ofMinutes(1)));
            looking.start();
            CompletableFuture<Request> wait = looking.await(receipt("r0"), null);
            store.apply("r0-0", new JobInput.TimedOut());
            hand.tick();
            assertThat(wait).isNotDone();
            hand.tick();
            assertThat(wait).isCompleted();
            looking.stop();
        }
    }
}
