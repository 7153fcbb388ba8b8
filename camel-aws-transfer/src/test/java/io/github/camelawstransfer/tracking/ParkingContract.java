package io.github.camelawstransfer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link TransferStore#park}, {@link TransferStore#parked} and {@link TransferStore#unpark}. */
interface ParkingContract extends StoreUnderTest {

    private static ParkedEvent event(String id, String transferId) {
        return new ParkedEvent(id, transferId, "{\"id\":\"" + id + "\"}");
    }

    @Test
    default void aParkedEventIsFoundByItsTransferId() {
        assertThat(store().park(event("e1", "t1"))).isTrue();
        assertThat(store().park(event("e2", "t2"))).isTrue();
        assertThat(store().parked("t1")).containsExactly(event("e1", "t1"));
        assertThat(store().parked("t3")).isEmpty();
    }

    @Test
    default void parkedEventsComeInTheOrderInWhichTheyWereParked() {
        for (String id : new String[] {"e3", "e1", "e2"}) {
            store().park(event(id, "t"));
        }
        assertThat(store().parked("t")).extracting(ParkedEvent::eventId).containsExactly("e3", "e1", "e2");
    }

    @Test
    default void theSameEventIsParkedOnce() {
        store().park(event("e", "t"));
        assertThat(store().park(new ParkedEvent("e", "t", "{}"))).isFalse();
        assertThat(store().parked("t")).containsExactly(event("e", "t"));
    }

    @Test
    default void ofThreadsThatParkTheSameEventExactlyOneDoes() throws Exception {
        assertThat(Race.run(thread -> store().park(event("e", "t")))).containsOnlyOnce(true);
        assertThat(store().parked("t")).hasSize(1);
    }

    @Test
    default void anEventIsParkedForATransferThatIsKnownAlreadyToo() {
        SampleRequest.of("r", 1).start(store());
        store().park(event("e", "t-r-0"));
        assertThat(store().parked("t-r-0")).hasSize(1);
    }

    @Test
    default void anUnparkedEventIsForgotten() {
        store().park(event("e", "t"));
        assertThat(store().unpark("e")).isTrue();
        assertThat(store().parked("t")).isEmpty();
        assertThat(store().unpark("e")).isFalse();
        assertThat(store().park(event("e", "t"))).isTrue();
    }
}
