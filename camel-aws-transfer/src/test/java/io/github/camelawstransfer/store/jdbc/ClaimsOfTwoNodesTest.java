package io.github.camelawstransfer.store.jdbc;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.Claim;
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

/** Each node remembers where it found what was due last; what another node left behind further back is not forgotten. */
@ParameterizedClass
@EnumSource(Database.class)
class ClaimsOfTwoNodesTest {
    private static final Duration WHOLE = SECOND.multipliedBy(10);

    @Parameter
    Database kind;

    private TestDatabase database;
    private TransferStore one;
    private TransferStore other;

    @BeforeEach
    void connect() {
        database = kind.connect();
        one = database.emptyStore();
        other = new JdbcTransferStore(database.pool(), TestDatabase.PREFIX, true, TestDatabase.NOW);
    }

    @AfterEach
    void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    private Claim completedAndClaimed() {
        complete("old");
        return one.claim(DueMark.CHANGED, null, MINUTE, 10, 10).get(0).claim();
    }

    private void complete(String request) {
        SampleRequest.of(request, 1).start(one);
        one.apply(
                request + "-0",
                new JobInput.Observed(Map.of(SampleRequest.path(request, 0), ItemResult.of(ItemStatus.COMPLETED))));
    }

    private static List<String> claim(TransferStore node) {
        return node.claim(DueMark.CHANGED, null, MINUTE, 10, 10).stream()
                .map(claimed -> claimed.claim().requestId())
                .toList();
    }

    private void letLookFurtherOn(TransferStore node) {
        database.advance(SECOND.multipliedBy(30));
        complete("newer");
        assertThat(claim(node)).containsExactly("newer");
    }

    @Test
    void whatANodeReleasesTheOtherFindsWithinTenSeconds() {
        Claim claim = completedAndClaimed();
        letLookFurtherOn(other);
        one.release(claim);
        database.advance(WHOLE);
        assertThat(claim(other)).containsExactly("old");
    }

    @Test
    void whatANodeReleasesItFindsAtOnceItself() {
        Claim claim = completedAndClaimed();
        letLookFurtherOn(one);
        one.release(claim);
        assertThat(claim(one)).containsExactly("old");
    }

    @Test
    void whatADeadNodeHeldTheOtherFindsWithinTenSecondsAfterTheLease() {
        completedAndClaimed();
        database.advance(SECOND.multipliedBy(29));
        letLookFurtherOn(other);
        database.advance(WHOLE);
        assertThat(claim(other)).containsExactly("old");
    }

    @Test
    void whatIsRedeliveredTheOtherFindsWithinTenSeconds() {
        one.delivered(completedAndClaimed(), 0, ItemStatus.COMPLETED, true);
        letLookFurtherOn(other);
        one.redeliver("old");
        database.advance(WHOLE);
        assertThat(claim(other)).containsExactly("old");
    }

    @Test
    void whatIsRedeliveredIsFoundAtOnceByTheNodeThatWasTold() {
        one.delivered(completedAndClaimed(), 0, ItemStatus.COMPLETED, true);
        letLookFurtherOn(one);
        one.redeliver("old");
        assertThat(claim(one)).containsExactly("old");
    }
}
