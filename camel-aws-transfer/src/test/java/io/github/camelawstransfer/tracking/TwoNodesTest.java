package io.github.camelawstransfer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.Move.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What holds whatever two nodes do, in whatever order, and wherever they die or sleep; the assertions stand in {@link
 * TwoNodes} and its parts, and are made at every step.
 */
class TwoNodesTest {

    @ParameterizedTest
    @FieldSource("io.github.camelawstransfer.tracking.Scene#ALL")
    void inEverySituationTheContractKeepsItsPromisesAndBothNodesRecover(Scene scene) {
        TraceSpace space = TraceSpace.of(scene);
        assertThat(space.isComplete()).isEqualTo(scene.isToBeComplete());
    }

    @Test
    void theScenesHaveEveryMove() {
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        Scene.ALL.forEach(scene -> TraceSpace.of(scene)
                .traces()
                .forEach(trace -> seen.add(trace.move().kind())));
        assertThat(seen).containsExactlyInAnyOrder(Kind.values());
    }
}
