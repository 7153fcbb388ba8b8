package io.github.camelawstransfer.store.jdbc;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node remembers of the database's time does not outlive a correction of it: it finds what a fresh node finds. */
@ParameterizedClass
@EnumSource(Database.class)
class ClockTurnedBackTest {
    private static final Duration BACK = Duration.ofHours(-1);
    private static final ConnectorScope HERE = new ConnectorScope(null, SampleRequest.REGION, null, null);

    @Parameter
    Database kind;

    private TestDatabase database;
    private TransferStore node;

    @BeforeEach
    void lookBeforeTheClockIsTurned() {
        database = kind.connect();
        node = database.emptyStore();
        complete("before");
        assertThat(claim()).containsExactly("before");
        SampleRequest.of("checked", 1).start(node);
        database.advance(SECOND);
        assertThat(takeChecks()).containsExactly("checked-0");
        database.advance(BACK);
    }

    @AfterEach
    void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    private void complete(String request) {
        SampleRequest.of(request, 1).start(node);
        node.apply(
                request + "-0",
                new JobInput.Observed(Map.of(SampleRequest.path(request, 0), ItemResult.of(ItemStatus.COMPLETED))));
    }

    private List<String> claim() {
        return node.claim(DueMark.CHANGED, null, MINUTE, 10, 10).stream()
                .map(claimed -> claimed.claim().requestId())
                .toList();
    }

    private List<String> takeChecks() {
        return node.takeChecks(List.of(HERE), (check, number) -> MINUTE, 10).stream()
                .map(check -> check.job().id())
                .toList();
    }

    @Test
    void whatIsThenToBeDeliveredIsFoundAtOnceAgainAndAgain() {
        for (int round = 0; round < 3; round++) {
            complete("after-" + round);
            assertThat(claim()).containsExactly("after-" + round);
            database.advance(SECOND);
        }
    }

    @Test
    void whatIsThenToBeCheckedIsFoundAtOnceAgainAndAgain() {
        for (int round = 0; round < 3; round++) {
            SampleRequest.of("after-" + round, 1).start(node);
            database.advance(SECOND);
            assertThat(takeChecks()).containsExactly("after-" + round + "-0");
        }
    }

    /** The clock is right again: what was remembered at the wrong time is no hindrance either. */
    @Test
    void whatIsDueWhenTheClockIsTurnedForwardAgainIsFoundAtOnce() {
        complete("after");
        assertThat(claim()).containsExactly("after");
        database.advance(BACK.negated());
        complete("forward");
        assertThat(claim()).contains("forward");
    }
}
