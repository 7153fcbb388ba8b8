package io.github.camelawstransfer.consumer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConsumerModesTest {
    private static final String ONE = "c-0123456789abcdef0";
    private static final String OTHER = "c-0123456789abcdef1";

    private final ConsumerModes modes = new ConsumerModes();

    private void assertRefused(String connectorId, EmitMode mode, String text) {
        assertThatThrownBy(() -> modes.register(connectorId, mode))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text
                        + ": consumers of one connector compete, so each would miss what the other took."
                        + " Give both the same mode, and use multicast in one route for several receivers.");
    }

    private void assertTaken(String connectorId, EmitMode mode) {
        assertThatCode(() -> modes.register(connectorId, mode)).doesNotThrowAnyException();
    }

    @Test
    void consumersOfTheSameModeMayShareAConnector() {
        modes.register(ONE, EmitMode.finals);
        assertTaken(ONE, EmitMode.finals);
        assertTaken(null, EmitMode.finals);
    }

    @Test
    void consumersOfDifferentConnectorsMayHaveDifferentModes() {
        modes.register(ONE, EmitMode.finals);
        assertTaken(OTHER, EmitMode.changes);
    }

    @Test
    void twoModesForOneConnectorAreRefused() {
        modes.register(ONE, EmitMode.changes);
        assertRefused(
                ONE,
                EmitMode.finals,
                "Option emit of aws2-transfer:" + ONE + " is finals, but a consumer of aws2-transfer:" + ONE
                        + " in this context has emit=changes");
    }

    @Test
    void aConsumerOfAllConnectorsConflictsWithEachOfThem() {
        modes.register(ONE, EmitMode.changes);
        assertRefused(
                null,
                EmitMode.finals,
                "Option emit of aws2-transfer:* is finals, but a consumer of aws2-transfer:" + ONE
                        + " in this context has emit=changes");
    }

    @Test
    void eachConnectorConflictsWithAConsumerOfAll() {
        modes.register(null, EmitMode.finals);
        assertRefused(
                OTHER,
                EmitMode.changes,
                "Option emit of aws2-transfer:" + OTHER
                        + " is changes, but a consumer of aws2-transfer:* in this context has emit=finals");
        assertRefused(
                null,
                EmitMode.changes,
                "Option emit of aws2-transfer:* is changes, but a consumer of aws2-transfer:* in this context has emit=finals");
    }

    @Test
    void aRefusedConsumerLeavesNoTrace() {
        Runnable first = modes.register(ONE, EmitMode.changes);
        assertThatThrownBy(() -> modes.register(ONE, EmitMode.finals)).isInstanceOf(IllegalArgumentException.class);
        first.run();
        assertTaken(ONE, EmitMode.finals);
    }

    @Test
    void aConsumerThatStoppedIsNoLongerInTheWay() {
        modes.register(ONE, EmitMode.changes).run();
        assertTaken(ONE, EmitMode.finals);
    }

    @Test
    void stoppingTwiceDoesNotLetGoForAnotherConsumer() {
        Runnable first = modes.register(ONE, EmitMode.changes);
        modes.register(ONE, EmitMode.changes);
        first.run();
        first.run();
        assertThatThrownBy(() -> modes.register(ONE, EmitMode.finals)).isInstanceOf(IllegalArgumentException.class);
    }
}
