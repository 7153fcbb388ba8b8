package io.github.camelawstransfer.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.SampleRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of idempotency keys when the bounded store is full: a key that is forgotten too early sends a file twice. */
class MemoryStoreKeysTest {
    private final MemoryTransferStore store =
            new MemoryTransferStore(SettableClock.at(Instant.parse("2026-01-01T00:00:00Z")), 3);

    private void startAndFinish(String request) {
        SampleRequest.of(request, 1).withKey("key of " + request).start(store);
        store.apply(
                request + "-0",
                new JobInput.Observed(Map.of(SampleRequest.path(request, 0), ItemResult.of(ItemStatus.COMPLETED))));
    }

    private Optional<String> holderOf(String key) {
        return SampleRequest.of("again", 1).withKey(key).begin(store).map(KeyTaken::existingRequestId);
    }

    @Test
    void theKeyOfARequestThatMadeRoomStaysTaken() {
        startAndFinish("r1");
        startAndFinish("r2");
        startAndFinish("r3");
        SampleRequest.of("r4", 1).begin(store);
        assertThat(store.request("r1")).isEmpty();
        assertThat(holderOf("key of r1")).contains("r1");
    }

    @Test
    void whenThereAreTooManyKeysTheOldestIsForgotten() {
        for (int number = 1; number <= 4; number++) {
            startAndFinish("r" + number);
        }
        assertThat(holderOf("key of r2")).contains("r2");
        assertThat(holderOf("key of r1")).isEmpty();
    }

    @Test
    void theKeyOfARequestThatTheStoreStillKnowsIsNeverForgotten() {
        SampleRequest.of("open", 1).withKey("key").start(store);
        for (int number = 1; number <= 10; number++) {
            startAndFinish("r" + number);
        }
        assertThat(store.request("open")).isPresent();
        assertThat(holderOf("key")).contains("open");
    }
}
