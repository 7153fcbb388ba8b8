package io.github.camelawstransfer.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.tracking.TraceReplay;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryTraceTest {
    @Test
    void theStoreAnswersAsItsContractSaysInEveryTraceOfTwoNodes() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        int traces = new TraceReplay(() -> new MemoryTransferStore(clock, 10), clock::advance).all();
        assertThat(traces).isGreaterThan(100_000);
    }
}
