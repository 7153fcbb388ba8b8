package io.github.camelawstransfer.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.SampleRequest;
import io.github.camelawstransfer.tracking.TransferStore;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store in a database has beyond the contract of every store. */
class JdbcTransferStoreTest {
    private static int prefixes;

    private final String prefix = "fresh" + prefixes++ + "_";
    private TestDatabase database;

    @AfterEach
    void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodesThatStartAtOnceCreateTheTablesTogether(Database kind) throws Exception {
        database = kind.connect();
        int nodes = 6;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<JdbcTransferStore>> starting = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                starting.add(threads.submit(() -> {
                    together.await();
                    return new JdbcTransferStore(database.pool(), prefix, true);
                }));
            }
            for (Future<JdbcTransferStore> started : starting) {
                assertThat(started.get().jobs(JobQuery.ALL, null, 1)).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfANewerReleaseAreRefused(Database kind) {
        database = kind.connect();
        new JdbcTransferStore(database.pool(), prefix, true);
        database.run("insert into " + prefix + "schema (version) values (2)");
        assertThatThrownBy(() -> new JdbcTransferStore(database.pool(), prefix, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("knows version 1");
    }

    @ParameterizedTest
    @EnumSource
    void missingTablesAreRefusedWithTheNameOfTheirDdl(Database kind) {
        database = kind.connect();
        assertThatThrownBy(() -> new JdbcTransferStore(database.pool(), prefix, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("V1.sql")
                .hasMessageContaining("createTables");
    }

    @Test
    void onlyH2CreatesTablesUnlessItIsTold() {
        assertThat(new H2Dialect().createsSchemaByDefault()).isTrue();
        assertThat(new PostgresDialect().createsSchemaByDefault()).isFalse();
        assertThat(new MariaDbDialect().createsSchemaByDefault()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void twoApplicationsShareADatabaseByTheirPrefixes(Database kind) {
        database = kind.connect();
        JdbcTransferStore one = new JdbcTransferStore(database.pool(), prefix + "a_", true);
        JdbcTransferStore other = new JdbcTransferStore(database.pool(), prefix + "b_", true);
        SampleRequest.of("r", 1).withKey("key").start(one);
        assertThat(other.request("r")).isEmpty();
        assertThat(SampleRequest.of("r", 1).withKey("key").begin(other)).isEmpty();
    }

    @Test
    void aTablePrefixThatIsNoNameIsRefused() {
        database = TestDatabase.h2();
        assertThatThrownBy(() -> new JdbcTransferStore(database.pool(), "x; drop table y", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tablePrefix")
                .hasMessageContaining("x; drop table y");
    }

    @ParameterizedTest
    @EnumSource
    void theTimeIsTheDatabasesWhateverTheZones(Database kind) {
        database = kind.connect();
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try {
            JdbcTransferStore store = new JdbcTransferStore(inZoneOfTokyo(kind), prefix, true);
            SampleRequest.of("r", 1).start(store);
            store.apply(
                    "r-0",
                    new JobInput.Observed(Map.of(SampleRequest.path("r", 0), ItemResult.of(ItemStatus.COMPLETED))));
            assertThat(store.jobs(JobQuery.ALL, null, 1).get(0).age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(store.claim(DueMark.CHANGED, null, Duration.ofMinutes(1), 1, 1))
                    .singleElement()
                    .satisfies(claimed -> assertThat(claimed.changes().get(0).observedAt())
                            .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
            assertThat(store.claim(DueMark.CHANGED, null, Duration.ofMinutes(1), 1, 1))
                    .as("the lease holds")
                    .isEmpty();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private DataSource inZoneOfTokyo(Database kind) {
        String sql =
                switch (kind) {
                    case H2 -> "set time zone 'Asia/Tokyo'";
                    case POSTGRESQL -> "set session time zone 'Asia/Tokyo'";
                    case MARIADB -> "set session time_zone = '+09:00'";
                };
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(database.pool(), arguments);
                    if (answer instanceof Connection connection) {
                        try (var statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    }
                    return answer;
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatAPartnerWritesIsStoredWhateverItIs(Database kind) {
        database = kind.connect();
        JdbcTransferStore store = new JdbcTransferStore(database.pool(), prefix, true);
        SampleRequest.of("r", 1).start(store);
        String text = "quote ' \" \\ ; -- \0 zero, 日本語 \uD83D\uDE00 " + "x".repeat(10_000);
        store.apply(
                "r-0",
                new JobInput.Observed(
                        Map.of(SampleRequest.path("r", 0), new ItemResult(ItemStatus.FAILED, "C'ODE\0", text))));
        ItemResult stored =
                store.request("r").orElseThrow().jobs().get(0).items().get(0).result();
        assertThat(stored.failureCode()).isEqualTo("C'ODE ");
        assertThat(stored.failureMessage())
                .startsWith("quote ' \" \\ ; --   zero, 日本語 \uD83D\uDE00 xxx")
                .hasSize(4000);
    }

    @Test
    void aDurableCommitIsDemandedAndAWeakerOneIsWarnedOf() {
        database = TestDatabase.postgres();
        Transactions transactions = new Transactions(database.pool(), new Names("x_", "0"));
        PostgresDialect postgres = new PostgresDialect();
        assertThat(warning(postgres)).isEmpty();
        Optional<String> weak = transactions.run("look", session -> {
            session.update("set local synchronous_commit = off");
            return postgres.ensureDurability(session);
        });
        assertThat(weak).hasValueSatisfying(warning -> assertThat(warning).contains("synchronous_commit"));
    }

    @Test
    void h2WritesEachCommitAtOnce() {
        database = TestDatabase.h2();
        database.run("set write_delay 500");
        new JdbcTransferStore(database.pool(), prefix, true);
        Transactions transactions = new Transactions(database.pool(), new Names("x_", "0"));
        assertThat(
                        transactions.<String>run(
                                "look",
                                session -> session.value(
                                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")))
                .isEqualTo("0");
    }

    @Test
    void h2PassesNoJobWithoutADeadlineOnItsWayToOverdueStarts() throws Exception {
        assertThat(scannedByH2(JdbcTransferStore.OVERDUE_STARTS.replace("?", "100")))
                .contains("/* scanCount: 1 */");
    }

    @Test
    void aPurgePassesNeitherWhatIsUnderWayNorWhatIsKeptForLonger() throws Exception {
        for (String over : List.of("heard_over", "unheard_over")) {
            String query = Purge.overBy(over).replace("- ?", "- 1").replace("limit ?", "limit 100");
            assertThat(scannedByH2(query)).contains("/* scanCount: 1 */");
        }
    }

    @Test
    void housekeepingPassesNoJobThatIsCheckedOrOver() throws Exception {
        assertThat(scannedByH2(JobTable.UNWATCHED
                        .replace("- ?", "- 1")
                        .replace("= ?", "= 'STARTED'")
                        .replace("limit ?", "limit 100")))
                .contains("/* scanCount: 1 */");
        assertThat(scannedByH2(JobTable.UNCHECKED.replace("- ?", "- 1"))).contains("/* scanCount: 1 */");
    }

    /** What H2 tells of a query when 100 transfers are under way and 100 over, and it finds nothing. */
    private static String scannedByH2(String query) throws SQLException {
        try (TestDatabase h2 = TestDatabase.h2();
                Connection connection = h2.pool().getConnection();
                Statement statement = connection.createStatement()) {
            TransferStore store = h2.emptyStore();
            for (int number = 0; number < 100; number++) {
                SampleRequest.of("running" + number, 1).start(store);
                store.apply("running" + number + "-0", queued("running" + number));
                SampleRequest.of("over" + number, 1).start(store);
                store.apply("over" + number + "-0", new JobInput.TimedOut());
            }
            ResultSet plan = statement.executeQuery(
                    "explain analyze " + new Names(TestDatabase.PREFIX, TestDatabase.NOW).apply(query));
            plan.next();
            // One more than the rows that are found.
            return plan.getString(1);
        }
    }

    private static JobInput queued(String request) {
        return new JobInput.Observed(Map.of(SampleRequest.path(request, 0), ItemResult.of(ItemStatus.QUEUED)));
    }

    @Test
    void mariaDbIsAskedHowItFlushes() {
        database = TestDatabase.mariaDb();
        assertThat(warning(new MariaDbDialect())).isEmpty();
        database.run("set global innodb_flush_log_at_trx_commit = 2");
        try {
            assertThat(warning(new MariaDbDialect()))
                    .hasValueSatisfying(warning -> assertThat(warning).contains("innodb_flush_log_at_trx_commit is 2"));
        } finally {
            database.run("set global innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void aDatabaseThatNoTestRunsOnIsRefused() {
        DataSource oracle = fake(
                DataSource.class,
                Map.of(
                        "getConnection",
                        fake(
                                Connection.class,
                                Map.of(
                                        "getMetaData",
                                        fake(DatabaseMetaData.class, Map.of("getDatabaseProductName", "Oracle")),
                                        "getTransactionIsolation",
                                        Connection.TRANSACTION_READ_COMMITTED,
                                        "getAutoCommit",
                                        true,
                                        "isClosed",
                                        false))));
        assertThatThrownBy(() -> new JdbcTransferStore(oracle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Oracle")
                .hasMessageContaining("PostgreSQL, MariaDB, MySQL and H2");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAClearError() {
        DataSource broken = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException("the server is down");
                });
        assertThatThrownBy(() -> new JdbcTransferStore(broken))
                .isInstanceOf(TransferStoreException.class)
                .hasMessageContaining("the server is down");
    }

    private Optional<String> warning(Dialect dialect) {
        return new Transactions(database.pool(), new Names("x_", "0")).run("look", dialect::ensureDurability);
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
