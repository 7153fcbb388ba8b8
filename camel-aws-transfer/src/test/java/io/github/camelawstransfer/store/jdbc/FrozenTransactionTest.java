package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.SampleRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that stands still has locks as long as it is within a transaction, and its lease does not end those. */
class FrozenTransactionTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);
    private final ThreadLocal<Boolean> armed = ThreadLocal.withInitial(() -> false);
    private TestDatabase database;

    @AfterEach
    void disconnect() {
        woken.countDown();
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aNodeThatStandsStillWithinATransactionHoldsNobodyUpForLong(Database kind) throws Exception {
        database = kind.connect();
        JdbcTransferStore store = database.emptyStore();
        SampleRequest.of("r", 1).start(store);
        store.apply(
                "r-0", new JobInput.Observed(Map.of(SampleRequest.path("r", 0), ItemResult.of(ItemStatus.COMPLETED))));
        Claim claim = store.claim(DueMark.CHANGED, null, LEASE, 1, 1).get(0).claim();
        JdbcTransferStore zombie = new JdbcTransferStore(freezing(), TestDatabase.PREFIX, true, TestDatabase.NOW);
        CompletableFuture<Void> lateWrite = CompletableFuture.runAsync(() -> {
            armed.set(true);
            zombie.delivered(claim, 0, ItemStatus.COMPLETED, true);
        });
        assertThat(frozen.await(30, TimeUnit.SECONDS)).isTrue();

        database.advance(LEASE.plusSeconds(1));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !store.claim(DueMark.CHANGED, null, LEASE, 1, 1).isEmpty());
        woken.countDown();
        assertThatThrownBy(lateWrite::join).hasCauseInstanceOf(TransferStoreException.class);
    }

    /** Connections that stand still before they commit. */
    private DataSource freezing() {
        return proxy(DataSource.class, database.pool());
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && armed.get()) {
                        frozen.countDown();
                        woken.await();
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof Connection connection ? proxy(Connection.class, connection) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
