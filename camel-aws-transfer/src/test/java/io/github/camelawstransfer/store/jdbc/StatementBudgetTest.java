package io.github.camelawstransfer.store.jdbc;

import static io.github.camelawstransfer.tracking.SampleRequest.MINUTE;
import static io.github.camelawstransfer.tracking.SampleRequest.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.store.jdbc.CountedDataSource.Cost;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ConnectorScope;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.ParkedEvent;
import io.github.camelawstransfer.tracking.Retention;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What each word to the store costs a database: one transaction, and as few statements as are needed. */
@ParameterizedClass
@EnumSource(Database.class)
class StatementBudgetTest {
    private static final ConnectorScope HERE = new ConnectorScope(null, SampleRequest.REGION, null, null);

    private static final Retention RETENTION =
            new Retention(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));

    @Parameter
    Database kind;

    private TestDatabase database;
    private CountedDataSource counted;
    private TransferStore store;

    @BeforeEach
    void count() {
        database = kind.connect();
        database.emptyStore();
        counted = new CountedDataSource(database.pool());
        store = new JdbcTransferStore(counted.counting(), TestDatabase.PREFIX, true, TestDatabase.NOW);
    }

    @AfterEach
    void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    /** MariaDB is told how long a transaction may stand still, and that it is over. */
    private Cost written(int statements) {
        return new Cost(1, 1, kind == Database.MARIADB ? 2 + statements : statements);
    }

    /** As {@link #onlyRead}, of what may lock rows. */
    private Cost foundNothing() {
        return new Cost(1, 0, kind == Database.MARIADB ? 2 + 1 : 1);
    }

    private static Cost onlyRead(int statements) {
        return new Cost(1, 0, statements);
    }

    private Cost apply(String job, JobInput input) {
        return counted.of(() -> store.apply(job, input));
    }

    private static JobInput.Observed observed(int files, ItemStatus status) {
        return observed("r", files, status);
    }

    private static JobInput.Observed observed(String request, int files, ItemStatus status) {
        return new JobInput.Observed(IntStream.range(0, files)
                .boxed()
                .collect(Collectors.toMap(file -> SampleRequest.path(request, file), file -> ItemResult.of(status))));
    }

    private Claim claimOf(int files) {
        SampleRequest.of("r", files).start(store);
        store.apply("r-0", observed(files, ItemStatus.COMPLETED));
        return store.claim(DueMark.CHANGED, null, MINUTE, 1, 100).get(0).claim();
    }

    @Test
    void beginningIsOneTransactionForAnyNumberOfFiles() {
        assertThat(counted.of(() -> SampleRequest.of("r", 1).begin(store))).isEqualTo(written(4));
        assertThat(counted.of(() -> SampleRequest.of("ten", 10).begin(store))).isEqualTo(written(4));
        assertThat(counted.of(() -> SampleRequest.of("three jobs", 10, 10, 5).begin(store)))
                .isEqualTo(written(4));
        assertThat(counted.of(() -> SampleRequest.of("key", 1).withKey("key").begin(store)))
                .isEqualTo(written(5));
    }

    @Test
    void aCallIsTwoTransactionsOneBeforeAndOneAfter() {
        SampleRequest.of("r", 10).begin(store);
        assertThat(apply("r-0", new JobInput.Starting(MINUTE))).isEqualTo(written(2));
        assertThat(apply("r-0", new JobInput.Confirmed("t", SECOND))).isEqualTo(written(2));
    }

    @Test
    void aLostAnswerIsOneTransaction() {
        SampleRequest.of("r", 10).begin(store);
        store.apply("r-0", new JobInput.Starting(MINUTE));
        assertThat(apply("r-0", new JobInput.Unanswered(1))).isEqualTo(written(5));
    }

    @Test
    void newsAreOneTransactionForAnyNumberOfFiles() {
        SampleRequest.of("r", 10).start(store);
        assertThat(apply("r-0", observed(10, ItemStatus.QUEUED))).isEqualTo(written(5));
        assertThat(apply("r-0", observed(1, ItemStatus.COMPLETED))).isEqualTo(written(5));
    }

    @Test
    void whatChangesNothingWritesNothing() {
        SampleRequest.of("r", 10).start(store);
        store.apply("r-0", observed(10, ItemStatus.COMPLETED));
        assertThat(apply("r-0", observed(10, ItemStatus.QUEUED))).isEqualTo(onlyRead(1));
        assertThat(apply("r-0", new JobInput.Confirmed("t-r-0", SECOND))).isEqualTo(onlyRead(1));
        assertThat(apply("unknown", new JobInput.Expired())).isEqualTo(onlyRead(1));
    }

    @Test
    void checksAreTakenInOneTransactionHoweverManyThereAre() {
        for (int number = 0; number < 50; number++) {
            SampleRequest.of("r" + number, 1).start(store);
        }
        database.advance(MINUTE);
        assertThat(counted.of(() -> store.takeChecks(List.of(HERE), (check, number) -> MINUTE, 50)))
                .isEqualTo(written(3));
        assertThat(counted.of(() -> store.takeChecks(List.of(HERE), (check, number) -> MINUTE, 50)))
                .as("when none is due")
                .isEqualTo(foundNothing());
    }

    @Test
    void requestsAreClaimedInOneTransactionHoweverManyThereAre() {
        for (int number = 0; number < 20; number++) {
            SampleRequest.of("r" + number, 10).start(store);
            store.apply("r" + number + "-0", observed("r" + number, 10, ItemStatus.COMPLETED));
        }
        assertThat(counted.of(() -> store.claim(DueMark.CHANGED, null, MINUTE, 20, 100)))
                .isEqualTo(written(4));
        assertThat(counted.of(() -> store.claim(DueMark.CHANGED, null, MINUTE, 20, 100)))
                .as("when nothing is due")
                .isEqualTo(foundNothing());
    }

    @Test
    void anExchangeIsTwoTransactionsAndTheLastOneReleasesTheRequest() {
        Claim claim = claimOf(2);
        assertThat(counted.of(() -> store.attempt(claim, 0, ItemStatus.COMPLETED)))
                .isEqualTo(written(2));
        assertThat(counted.of(() -> store.delivered(claim, 0, ItemStatus.COMPLETED, false)))
                .isEqualTo(written(3));
        store.attempt(claim, 1, ItemStatus.COMPLETED);
        assertThat(counted.of(() -> store.delivered(claim, 1, ItemStatus.COMPLETED, true)))
                .isEqualTo(written(3));
    }

    @Test
    void aFailedAndADeadDeliveryCostWhatASuccessfulOneDoes() {
        Claim claim = claimOf(2);
        assertThat(counted.of(() -> store.failed(claim, 0, ItemStatus.COMPLETED, MINUTE, false)))
                .isEqualTo(written(3));
        assertThat(counted.of(() -> store.dead(claim, 1, ItemStatus.COMPLETED, true)))
                .isEqualTo(written(3));
    }

    @Test
    void aLeaseIsRenewedAndReleasedByOneStatementEach() {
        Claim claim = claimOf(1);
        assertThat(counted.of(() -> store.renew(claim, MINUTE))).isEqualTo(written(1));
        assertThat(counted.of(() -> store.release(claim))).isEqualTo(written(1));
    }

    @Test
    void anEventIsParkedReadAndForgottenByOneStatementEach() {
        ParkedEvent event = new ParkedEvent("e", "t", "{}");
        assertThat(counted.of(() -> store.park(event))).isEqualTo(written(1));
        assertThat(counted.of(() -> store.parked("t"))).isEqualTo(onlyRead(1));
        assertThat(counted.of(() -> store.unpark("e"))).isEqualTo(written(1));
    }

    @Test
    void lookingIsReadingAlone() {
        SampleRequest.of("r", 10, 10, 5).begin(store);
        assertThat(counted.of(() -> store.request("r"))).isEqualTo(onlyRead(3));
        assertThat(counted.of(() -> store.overdueStarts(10))).isEqualTo(onlyRead(1));
        assertThat(counted.of(() -> store.unwatched(JobState.UNCONFIRMED, MINUTE, 10)))
                .isEqualTo(onlyRead(1));
        assertThat(counted.of(() -> store.unchecked(MINUTE))).isEqualTo(onlyRead(1));
    }

    @Test
    void aPurgeThatRemovesNothingIsReadingAlone() {
        SampleRequest.of("running", 1).start(store);
        claimOf(1);
        assertThat(counted.of(() -> store.purge(RETENTION, 100))).isEqualTo(onlyRead(3));
    }

    @Test
    void aPurgeIsAsManyStatementsForManyRequestsAsForOne() {
        Cost ofOne = purgeOf("one", 1);
        assertThat(purgeOf("many", 20)).isEqualTo(ofOne);
        assertThat(ofOne).isEqualTo(written(12));
    }

    private Cost purgeOf(String name, int requests) {
        for (int number = 0; number < requests; number++) {
            SampleRequest.of(name + number, 10).start(store);
            store.apply(name + number + "-0", new JobInput.TimedOut());
        }
        database.advance(RETENTION.unheard());
        return counted.of(
                () -> assertThat(store.purge(RETENTION, 100).requests()).isEqualTo(requests));
    }
}
