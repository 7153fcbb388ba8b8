package io.github.camelawstransfer.store.jdbc;

import static io.github.camelawstransfer.store.jdbc.DueFloors.MARGIN_MILLIS;
import static io.github.camelawstransfer.store.jdbc.DueFloors.WHOLE_EVERY_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.store.jdbc.DueFloors.Floor;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.DueMark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaimFloorsTest {
    private static final long NOW = 1_000_000;

    private final ClaimFloors floors = new ClaimFloors();

    private Floor floor() {
        return floors.of(DueMark.CHANGED, null);
    }

    private void look(long upTo, long now) {
        floors.looked(DueMark.CHANGED, null, floor(), upTo, now, Duration.ofMinutes(1));
    }

    @Test
    void theFirstLookIsFromTheBeginning() {
        assertThat(floor()).isEqualTo(Floor.NONE);
    }

    @Test
    void theNextLookIsFromALittleBeforeWhereTheLastOneEnded() {
        look(NOW - 5, NOW);
        assertThat(floor().from()).isEqualTo(NOW - 5 - MARGIN_MILLIS);
    }

    @Test
    void itIsLookedFromTheBeginningEveryTenSeconds() {
        look(NOW, NOW);
        assertThat(floor().wholeAt()).isEqualTo(NOW + WHOLE_EVERY_MILLIS);
        look(NOW + 9_999, NOW + 9_999);
        assertThat(floor().wholeAt()).isEqualTo(NOW + WHOLE_EVERY_MILLIS);
        look(NOW + WHOLE_EVERY_MILLIS, NOW + WHOLE_EVERY_MILLIS);
        assertThat(floor().wholeAt()).isEqualTo(NOW + 2 * WHOLE_EVERY_MILLIS);
    }

    @Test
    void aClockThatWasTurnedBackIsTakenAsItIs() {
        look(NOW, NOW);
        look(NOW - 100_000, NOW - 100_000);
        assertThat(floor())
                .isEqualTo(new Floor(NOW - 100_000 - MARGIN_MILLIS, NOW - 100_000 + WHOLE_EVERY_MILLIS, NOW - 100_000));
    }

    @Test
    void itIsRememberedForTheKindsThatWereLookedForLastAndNoMore() {
        DueFloors<Integer> few = new DueFloors<>(2);
        for (int kind : new int[] {1, 2, 1, 3}) {
            few.looked(kind, few.of(kind), NOW, NOW, WHOLE_EVERY_MILLIS);
        }
        assertThat(few.of(2)).isEqualTo(Floor.NONE);
        assertThat(few.of(1)).isNotEqualTo(Floor.NONE);
        assertThat(few.of(3)).isNotEqualTo(Floor.NONE);
    }

    @Test
    void itIsLookedFromTheBeginningThreeTimesInAShortLease() {
        floors.looked(DueMark.CHANGED, null, floor(), NOW, NOW, Duration.ofSeconds(6));
        assertThat(floor().wholeAt()).isEqualTo(NOW + 2_000);
    }

    @Test
    void whatIsGivenBackIsFoundAtOnceHoweverLongItIsDue() {
        Claim claim = new Claim("r", 1);
        floors.handOut(claim, 5);
        look(NOW, NOW);
        floors.giveBack(claim);
        assertThat(floor().from()).isEqualTo(5);
        look(NOW, NOW);
        floors.giveBack(claim);
        assertThat(floor().from()).as("when it is given back again").isEqualTo(NOW - MARGIN_MILLIS);
    }

    @Test
    void marksAndConnectorsAreLookedThroughEachByItself() {
        look(NOW, NOW);
        assertThat(floors.of(DueMark.FINAL, null)).isEqualTo(Floor.NONE);
        assertThat(floors.of(DueMark.CHANGED, "c-0123456789abcdef0")).isEqualTo(Floor.NONE);
    }

    @Test
    void afterARedeliveryTheNextLookIsFromTheBeginning() {
        look(NOW, NOW);
        floors.forget();
        assertThat(floor()).isEqualTo(Floor.NONE);
    }
}
