package io.github.camelawstransfer.store.memory;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.emulator.SettableClock;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimedRequest;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.StoreFullException;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.TransferStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTransferStoreTest extends TransferStoreContract {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private TransferStore store = new MemoryTransferStore(clock);

    @Override
    public TransferStore store() {
        return store;
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
    }

    private void bound(int maxItems) {
        store = new MemoryTransferStore(clock, maxItems);
    }

    private void finish(String request) {
        observe(request + "-0", ItemStatus.COMPLETED);
    }

    @Test
    void itHoldsAHundredThousandFilesUnlessItIsToldOtherwise() {
        assertThat(MemoryTransferStore.DEFAULT_MAX_ITEMS).isEqualTo(100_000);
    }

    @Test
    void aStoreThatCouldHoldNothingIsRefused() {
        assertThatThrownBy(() -> new MemoryTransferStore(clock, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxItems is 0, but must be at least 1");
    }

    @Test
    void itIsFullWhenTheUnfinishedFilesLeaveNoRoom() {
        bound(3);
        SampleRequest.of("r1", 2).begin(store);
        SampleRequest.of("r2", 1).begin(store);
        assertThatThrownBy(() -> SampleRequest.of("r3", 1).withKey("key").begin(store))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("3 of at most 3 items")
                .hasMessageContaining("Nothing was started");
        assertThat(store.request("r3")).isEmpty();
        assertThat(store.request("r1")).isPresent();
        store.removeUnstarted("r2");
        assertThat(SampleRequest.of("r3", 1).withKey("key").begin(store)).isEmpty();
    }

    @Test
    void whenItIsFullTheRequestThatFinishedFirstMakesRoom() {
        bound(2);
        SampleRequest.of("r1", 1).withKey("k1").start(store);
        SampleRequest.of("r2", 1).withKey("k2").start(store);
        finish("r2");
        finish("r1");
        SampleRequest.of("r3", 1).begin(store);
        assertThat(store.request("r1")).isPresent();
        assertThat(store.request("r2")).isEmpty();
        assertThat(store.request("r3")).isPresent();
        assertThat(SampleRequest.of("r4", 1).withKey("k2").begin(store))
                .as("a key outlives its request")
                .contains(new KeyTaken("r4", "r2", "fingerprint-r2", true));
    }

    @Test
    void aRequestThatSomebodyHoldsIsNotDropped() {
        bound(2);
        SampleRequest.of("held", 1).start(store);
        SampleRequest.of("free", 1).start(store);
        finish("held");
        var claim = claimOne().claim();
        finish("free");
        SampleRequest.of("r3", 1).begin(store);
        assertThat(store.request("held")).isPresent();
        assertThat(store.request("free")).isEmpty();
        store.delivered(claim, 0, ItemStatus.COMPLETED, true);
        SampleRequest.of("r4", 1).begin(store);
        assertThat(store.request("held")).isEmpty();
    }

    @Test
    void whatNoRouteHasHeardOfIsDroppedLast() {
        bound(3);
        for (String request : List.of("unheard", "delivered", "awaited")) {
            SampleRequest.of(request, 1).start(store);
            finish(request);
        }
        store.delivered(claim("delivered"), 0, ItemStatus.COMPLETED, true);
        store.heard("awaited");
        SampleRequest.of("r4", 1).begin(store);
        assertThat(store.request("delivered")).isEmpty();
        SampleRequest.of("r5", 1).begin(store);
        assertThat(store.request("awaited")).isEmpty();
        assertThat(store.request("unheard")).isPresent();
        SampleRequest.of("r6", 1).begin(store);
        assertThat(store.request("unheard")).isEmpty();
    }

    private Claim claim(String request) {
        List<Claim> claims = store.claim(DueMark.CHANGED, null, SECOND, 10, 10).stream()
                .map(ClaimedRequest::claim)
                .toList();
        claims.stream().filter(claim -> !claim.requestId().equals(request)).forEach(store::release);
        return claims.stream()
                .filter(claim -> claim.requestId().equals(request))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLeaseThatEndedHoldsNothing() {
        bound(1);
        SampleRequest.of("r1", 1).start(store);
        finish("r1");
        claimOne();
        assertThatThrownBy(() -> SampleRequest.of("r2", 1).begin(store)).isInstanceOf(StoreFullException.class);
        advance(MINUTE.plus(SECOND));
        assertThat(SampleRequest.of("r2", 1).begin(store)).isEmpty();
        assertThat(store.request("r1")).isEmpty();
    }

    @Test
    void whatIsCheckedAfterALateIdIsNotDroppedUntilItIsOverAgain() {
        bound(1);
        SampleRequest.of("late", 1).loseAnswer(store);
        apply("late-0", new JobInput.GivenUp());
        apply("late-0", new JobInput.Confirmed("t", SECOND));
        assertThatThrownBy(() -> SampleRequest.of("r2", 1).begin(store)).isInstanceOf(StoreFullException.class);
        assertThat(store.request("late")).isPresent();
        finish("late");
        assertThat(SampleRequest.of("r2", 1).begin(store)).isEmpty();
        assertThat(store.request("late")).isEmpty();
    }

    @Test
    void nothingIsDroppedForARequestThatDoesNotFitAnyway() {
        bound(2);
        SampleRequest.of("finished", 1).start(store);
        finish("finished");
        SampleRequest.of("open", 1).start(store);
        assertThatThrownBy(() -> SampleRequest.of("r", 2).begin(store)).isInstanceOf(StoreFullException.class);
        assertThat(store.request("finished")).isPresent();
    }

    @Test
    void aTimedOutFileIsNotAskedForOnceItsRequestWasDropped() {
        bound(1);
        SampleRequest.of("r1", 1).start(store);
        apply("r1-0", new JobInput.TimedOut());
        SampleRequest.of("r2", 1).begin(store);
        advance(MINUTE);
        assertThat(store.takeChecks(List.of(HERE), (check, number) -> MINUTE, 10))
                .isEmpty();
    }
}
