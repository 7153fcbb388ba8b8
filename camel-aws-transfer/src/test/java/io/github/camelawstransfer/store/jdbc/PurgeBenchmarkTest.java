package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The short form of {@link PurgeBenchmark}: that it measures what it says. */
class PurgeBenchmarkTest {

    @Test
    void aPurgeBesideLiveWorkRemovesWhatIsOldAndNothingElse() throws Exception {
        String prefix = "p" + UUID.randomUUID().toString().substring(0, 8) + "_";
        try (TestDatabase database = TestDatabase.postgres()) {
            PurgeBenchmark benchmark = new PurgeBenchmark(database.pool(), prefix);
            assertThat(benchmark.purgeNothing(1_000)).isPositive();
            assertThat(benchmark.purgeBesideWork(3_000, Duration.ofSeconds(1))).isEqualTo(3_000);
        }
    }
}
