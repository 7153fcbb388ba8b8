package io.github.camelawstransfer.store.jdbc;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each node remembers where it found a due check last; what lies further back is not forgotten. */
@ParameterizedClass
@EnumSource(Database.class)
class ChecksOfTwoNodesTest {
    private static final ConnectorScope HERE = new ConnectorScope(null, SampleRequest.REGION, null, null);
    private static final ConnectorScope CONNECTOR =
            new ConnectorScope(SampleRequest.CONNECTOR, SampleRequest.REGION, null, null);

    @Parameter
    Database kind;

    private TestDatabase database;
    private TransferStore node;

    @BeforeEach
    void lookFurtherOn() {
        database = kind.connect();
        node = database.emptyStore();
        SampleRequest.of("old", 1).start(node);
        database.advance(MINUTE);
        assertThat(take(HERE)).containsExactly("old-0");
        SampleRequest.of("newer", 1).start(node);
        database.advance(SECOND.multipliedBy(5));
        assertThat(take(HERE)).containsExactly("newer-0");
        makeDueLongAgo("old-0");
    }

    @AfterEach
    void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    /** As when somebody's transaction is committed long after the due time that it wrote. */
    private void makeDueLongAgo(String job) {
        database.run(
                "update test_job set next_check = (select now_ms - 30000 from test_clock) where id = '" + job + "'");
    }

    private List<String> take(ConnectorScope scope) {
        return node.takeChecks(List.of(scope), (check, number) -> MINUTE, 10).stream()
                .map(check -> check.job().id())
                .toList();
    }

    @Test
    void aCheckThatCameToLightLateIsTakenWithinTenSeconds() {
        database.advance(SECOND.multipliedBy(10));
        assertThat(take(HERE)).containsExactly("old-0");
    }

    @Test
    void aCheckThatOtherConnectorsAreAskedForIsTakenAtOnce() {
        assertThat(take(CONNECTOR)).containsExactly("old-0");
    }
}
