package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.TraceReplay;
import java.time.Duration;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All short traces, and longer ones for as many seconds as the system property traces.seconds says (6). */
class JdbcTraceTest {
    private static final Duration BUDGET = Duration.ofSeconds(Integer.getInteger("traces.seconds", 6));

    @ParameterizedTest
    @EnumSource
    void theStoreAnswersAsItsContractSaysInTracesOfTwoNodes(Database kind, TestReporter reporter) {
        try (TestDatabase database = kind.connect()) {
            JdbcTransferStore store = database.emptyStore();
            int traces = new TraceReplay(() -> store, database::advance).sample(BUDGET);
            reporter.publishEntry("traces replayed on " + kind, Integer.toString(traces));
            assertThat(traces).isGreaterThan(200);
        }
    }
}
