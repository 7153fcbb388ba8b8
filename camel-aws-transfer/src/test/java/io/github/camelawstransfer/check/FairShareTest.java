package io.github.camelawstransfer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.JobIdentity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {
    private static JobIdentity connector(int number) {
        return new JobIdentity("c-%017x".formatted(number), "eu-central-1", null, null);
    }

    private static int takeAll(FairShare share, JobIdentity connector) {
        int before = share.heldBy(connector);
        while (share.take(connector)) {
            // until there is none
        }
        return share.heldBy(connector) - before;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "8, 2", "40, 10", "2000, 500"})
    void aConnectorAloneGetsAQuarter(int places, int got) {
        assertThat(takeAll(new FairShare(places), connector(0))).isEqualTo(got);
    }

    @Test
    void halfOfThePlacesIsKeptForConnectorsThatHoldNone() {
        FairShare share = new FairShare(40);
        List<Integer> got = IntStream.range(0, 26)
                .mapToObj(number -> takeAll(share, connector(number)))
                .toList();
        assertThat(got.subList(0, 5)).containsExactly(10, 5, 3, 1, 1);
        assertThat(got.subList(5, 25)).containsOnly(1);
        assertThat(got.get(25)).isZero();
    }

    @Test
    void connectorsThatComeTogetherGetTheSame() {
        FairShare share = new FairShare(40);
        IntStream.range(0, 60).forEach(turn -> share.take(connector(turn % 3)));
        assertThat(IntStream.range(0, 3).map(number -> share.heldBy(connector(number))))
                .containsExactly(5, 5, 5);
    }

    @Test
    void aConnectorIsAlsoItsRegionItsEndpointAndItsAccount() {
        FairShare share = new FairShare(40);
        takeAll(share, connector(0));
        assertThat(share.take(new JobIdentity(connector(0).connectorId(), "us-east-1", null, null)))
                .isTrue();
    }

    @Test
    void aPlaceThatIsGivenBackIsThereAgain() {
        FairShare share = new FairShare(2);
        assertThat(takeAll(share, connector(0))).isEqualTo(1);
        assertThat(takeAll(share, connector(1))).isEqualTo(1);
        assertThat(share.take(connector(2))).isFalse();
        share.giveBack(connector(0));
        assertThat(share.heldBy(connector(0))).isZero();
        assertThat(share.take(connector(2))).isTrue();
    }
}
