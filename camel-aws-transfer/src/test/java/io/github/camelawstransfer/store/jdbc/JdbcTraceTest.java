package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.TraceReplay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All short traces, and longer ones for as many seconds as the system property traces.seconds says (6); the profile kills
 * gives it the time for every one.
 */
class JdbcTraceTest {
    private static final Duration BUDGET = Duration.ofSeconds(Integer.getInteger("traces.seconds", 6));

    @ParameterizedTest
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    @EnumSource
    void theStoreAnswersAsItsContractSaysInTracesOfTwoNodes(Database kind, TestReporter reporter) {
        try (TestDatabase database = kind.connect()) {
            JdbcTransferStore store = database.emptyStore();
            int traces = new TraceReplay(() -> store, database::advance).sample(BUDGET);
            reporter.publishEntry("traces replayed on " + kind, traces + " of " + TraceReplay.count());
            assertThat(traces).isGreaterThan(200);
        }
    }
}
