package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

/** The memory store, with room for what is begun on top of what it holds by default. */
final class BenchmarkedMemoryStore implements BenchmarkedStore {
    private static final int ROOM = 2_000_000;

    private TransferStore store = new MemoryTransferStore(Clock.systemUTC());

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int mostNodes() {
        return 1;
    }

    @Override
    public TransferStore node(int number) {
        return store;
    }

    @Override
    public void fill(int jobs, int due) {
        store = new MemoryTransferStore(Clock.systemUTC(), jobs + ROOM);
        for (int number = 1; number <= jobs; number++) {
            String id = BenchmarkWork.id("r", number);
            SampleRequest.of(id, 1).begin(store);
            Duration firstCheck = number > jobs - due ? Duration.ZERO : Duration.ofDays(1);
            store.apply(id + "-0", new JobInput.Confirmed("t" + number, firstCheck));
            if (number <= due) {
                store.apply(
                        id + "-0",
                        new JobInput.Observed(Map.of(SampleRequest.path(id, 0), ItemResult.of(ItemStatus.QUEUED))));
            }
        }
    }

    @Override
    public BenchmarkedStore beside() {
        return new BenchmarkedMemoryStore();
    }

    @Override
    public <T> T whileATransactionIsOpen(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    public void close() {}
}
