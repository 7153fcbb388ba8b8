package io.github.camelawstransfer.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body is sent, or it is certain that it never will be; what nobody watches over is doubtful. */
class BodyGateTest {
    private final BodyGate gate = new BodyGate();

    @BeforeEach
    void watch() {
        gate.watch();
    }

    @Test
    void whatWasNotHandedOverCanBeWithheldForGood() {
        assertThat(gate.withhold()).isTrue();
        assertThat(gate.handOver()).isFalse();
        assertThat(gate.withhold()).isTrue();
    }

    @Test
    void whatWasHandedOverCannotBeWithheld() {
        assertThat(gate.handOver()).isTrue();
        assertThat(gate.withhold()).isFalse();
        assertThat(gate.handOver()).isTrue();
    }

    @Test
    void whatNobodyWatchesMayHaveBeenSent() {
        assertThat(new BodyGate().withhold()).isFalse();
    }

    @Test
    void watchingOverItLateDoesNotTakeItBack() {
        gate.handOver();
        gate.watch();
        assertThat(gate.withhold()).isFalse();
    }
}
