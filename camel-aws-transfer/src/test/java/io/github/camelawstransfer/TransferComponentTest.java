package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.store.memory.MemoryTransferStore;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Clock;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferComponentTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    private TransferComponent component() {
        return camel.getComponent("aws2-transfer", TransferComponent.class);
    }

    @Test
    void aStoreMayBeSetUntilTheContextStarts() {
        TransferStore store = new MemoryTransferStore(Clock.systemUTC());
        component().setStore(store);
        camel.start();
        assertThat(component().tracker().store()).isSameAs(store);
    }

    @Test
    void aStoreInTheRegistryIsUsedByItself() {
        TransferStore store = new MemoryTransferStore(Clock.systemUTC());
        camel.getRegistry().bind("store", store);
        camel.start();
        assertThat(component().tracker().store()).isSameAs(store);
    }

    @Test
    void transfersAreTrackedInMemoryWhenNoStoreIsSet() {
        camel.start();
        assertThat(component().tracker().store()).isInstanceOf(MemoryTransferStore.class);
    }

    @Test
    void aComponentThatStartsAgainHasNewThreadsAndKnowsWhatItKnew() {
        camel.start();
        TransferComponent component = component();
        TransferTracker first = component.tracker();
        assertThat(first.isStarted()).isTrue();
        component.stop();
        assertThat(first.isStopped()).isTrue();
        component.start();
        assertThat(component.tracker()).isNotSameAs(first);
        assertThat(component.tracker().isStarted()).isTrue();
        assertThat(component.tracker().store()).isSameAs(first.store());
    }
}
