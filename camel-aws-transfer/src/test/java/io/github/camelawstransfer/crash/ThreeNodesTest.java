package io.github.camelawstransfer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.crash.Witness.Arrival;
import io.github.camelawstransfer.crash.Witness.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes share a PostgreSQL and work all the time, while one mishap after another befalls them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LAST = 100;

    private final Map<String, NodeProcess> nodes = new HashMap<>();
    private RestartablePostgres postgres;
    private CrashBench bench;
    private HikariDataSource pool;
    private Ledger ledger;
    private Duration twoLeases;
    private int kills;
    private int requests;

    @BeforeAll
    void startNodes(@TempDir Path folder) {
        postgres = new RestartablePostgres(folder.resolve("postgres"));
        bench = new CrashBench(folder, postgres.database());
        twoLeases = bench.settings.lease().multipliedBy(2);
        pool = new HikariDataSource();
        pool.setJdbcUrl(bench.settings.database().url());
        pool.setUsername(bench.settings.database().user());
        pool.setPassword(bench.settings.database().password());
        pool.setMaximumPoolSize(2);
        ledger = new Ledger(pool, bench.settings.prefix());
        Stream.of("anna", "bert", "carl").forEach(this::start);
        nodes.keySet().forEach(this::awaitWork);
    }

    @AfterEach
    void wakeEverybody() {
        nodes.values().forEach(NodeProcess::wake);
        releaseWhatIsHeld();
    }

    private void releaseWhatIsHeld() {
        bench.witness.held.forEach(held -> held.release().countDown());
        bench.witness.held.clear();
        assertThat(bench.witness.troubles).isEmpty();
    }

    @AfterAll
    void stop() {
        nodes.values().forEach(NodeProcess::close);
        if (pool != null) {
            pool.close();
        }
        if (bench != null) {
            bench.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void whatAKilledNodeHeldIsDeliveredByAnotherWithinTwoLeases() {
        Claimed claimed = holdARequest();
        long since = System.nanoTime();
        nodes.remove(claimed.node()).kill();
        kills++;
        awaitTakenOver(claimed, since, "killed");
        start(claimed.node() + "-again");
        awaitWork(claimed.node() + "-again");
    }

    @Test
    @Order(2)
    void aNodeThatWasPausedPastItsLeaseStopsDeliveringWhatItLostAndWritesNothing() {
        Claimed claimed = holdARequest();
        NodeProcess zombie = nodes.get(claimed.node());
        pauseBetweenTransactions(zombie);
        long since = System.nanoTime();
        awaitTakenOver(claimed, since, "paused");
        List<String> before = requestRow(claimed.requestId());

        zombie.wake();
        awaitTrue(() -> refused(claimed.node(), Set.of("renew", "delivered"), claimed.requestId()));
        releaseWhatIsHeld();
        awaitWork(claimed.node());
        assertThat(heard(claimed.requestId(), claimed.node())).hasSize(1);
        assertThat(requestRow(claimed.requestId())).isEqualTo(before);
    }

    @Test
    @Order(3)
    void theLateDeliveredOfAWokenNodeIsRefused() {
        lateWriteIsRefused("DELIVERED", "delivered");
    }

    @Test
    @Order(4)
    void theLateFailedOfAWokenNodeIsRefused() {
        lateWriteIsRefused("FAILED", "failed");
    }

    @Test
    @Order(5)
    void theLateAttemptOfAWokenNodeIsRefused() {
        lateWriteIsRefused("ATTEMPT", "attempt");
    }

    @Test
    @Order(6)
    void theLateRenewalOfAWokenNodeIsRefused() {
        Claimed claimed = holdARequest();
        nodes.get(claimed.node()).command("hold-step RENEW");
        awaitHeld("RENEW");
        long since = System.nanoTime();
        awaitTakenOver(claimed, since, "not renewed");
        releaseWhatIsHeld();
        awaitTrue(() -> refused(claimed.node(), Set.of("renew"), claimed.requestId()));
        awaitWork(claimed.node());
    }

    @Test
    @Order(7)
    void aTransferIdThatComesAfterItsDeadlineIsTaken() {
        NodeProcess zombie = nodes.values().iterator().next();
        String name = zombie.settings.name();
        zombie.command("hold-step CONFIRM");
        awaitHeld("CONFIRM");
        pauseBetweenTransactions(zombie);
        List<LedgerRow> starting = ledger.rows("j.job_state = 'STARTING' and p.file_path like '%/" + name + "-%'");
        assertThat(starting).isNotEmpty();
        Set<String> jobs = starting.stream().map(LedgerRow::jobId).collect(Collectors.toSet());
        assertThat(ledger.update("update {job} set start_deadline = 1 where job_state = 'STARTING' and id in "
                        + jobs.stream().collect(Collectors.joining("', '", "('", "')"))))
                .isEqualTo(jobs.size());
        awaitTrue(() -> starting.stream().allMatch(row -> isHeard(row.eventId("UNCONFIRMED"))));

        zombie.wake();
        releaseWhatIsHeld();
        awaitTrue(() -> ledger.rows("j.id in " + jobs.stream().collect(Collectors.joining("', '", "('", "')"))).stream()
                .anyMatch(row -> !row.transferId().isEmpty()
                        && row.jobState().equals("FINISHED")
                        && isHeard(row.eventId(row.status()))));
    }

    @Test
    @Order(8)
    void aRestartOfTheDatabaseUnderLoadIsSurvived() {
        postgres.restart();
        nodes.keySet().forEach(this::awaitWork);
    }

    @Test
    @Order(9)
    void whatANodeWithoutConnectionsHeldIsDeliveredByAnotherWithinTwoLeases() {
        Claimed claimed = holdARequest();
        nodes.get(claimed.node()).command("exhaust-pool");
        awaitHeld("pool");
        awaitTakenOver(claimed, System.nanoTime(), "without connections");
        releaseWhatIsHeld();
        awaitWork(claimed.node());
    }

    @Test
    @Order(10)
    void aNodeWhoseClockIsAnHourOffDeliversNothingThatOthersHold() {
        Set<String> before = new HashSet<>(nodes.keySet());
        NodeSettings wrong = bench.settings.named("wrong").working(NodeSettings.Work.LOAD);
        nodes.put("wrong", NodeProcess.start(wrong, bench.folder, Faketime.anHourAhead()));
        awaitTrue(() -> heardBy("wrong") >= 30);
        before.forEach(this::awaitWork);
        Map<String, Set<String>> byEvent = bench.witness.deliveries().stream()
                .filter(Delivery::processed)
                .collect(Collectors.groupingBy(
                        Delivery::eventId, Collectors.mapping(Delivery::node, Collectors.toSet())));
        assertThat(byEvent.values()).noneMatch(by -> by.contains("wrong") && by.size() > 1);
    }

    @Test
    @Order(LAST)
    void inTheEndNothingIsLost() {
        nodes.values().forEach(node -> node.command("quiet"));
        awaitTrue(() ->
                nodes.keySet().stream().allMatch(name -> bench.witness.readyNodes.containsKey(name + " is quiet")));
        nodes.values().forEach(NodeProcess::close);
        nodes.clear();
        NodeSettings settings =
                bench.settings.named("last").working(NodeSettings.Work.FINISH).advancing(CrashBench.OVERDUE);
        try (NodeProcess last = bench.start(settings)) {
            List<LedgerRow> rows = bench.awaitSettled(last);
            List<Delivery> deliveries = bench.witness.deliveries();
            long duplicates = Verdict.duplicates(deliveries);
            System.out.printf(
                    "three nodes: %d transfers started, %d deliveries, %d duplicates (%.1f of 1,000)%n",
                    bench.aws.started().size(), deliveries.size(), duplicates, 1000.0 * duplicates / deliveries.size());
            bench.verify(rows, kills * Load.CALLS);
        }
    }

    /** A request with three files, of which a node holds the first in its route. */
    private record Claimed(String node, String requestId) {}

    /** All files are final before anybody may claim, so that one claim holds all three. */
    private Claimed holdARequest() {
        String name = "held" + requests++;
        control("stop-route", "stopped");
        nodes.values().iterator().next().command("send " + name + "-1 " + name + "-2 " + name + "-3");
        awaitTrue(() -> ledger.rows("p.file_path like '%/" + name + "-%' and i.status = 'COMPLETED'")
                        .size()
                == 3);
        nodes.values().forEach(node -> node.command("hold-route " + name));
        control("start-route", "started");
        Held held = awaitHeld("route");
        String requestId =
                ledger.rows("p.file_path like '%/" + name + "-1'").get(0).requestId();
        return new Claimed(held.node(), requestId);
    }

    private void control(String command, String done) {
        Set<String> awaited =
                nodes.keySet().stream().map(name -> name + " " + done).collect(Collectors.toSet());
        bench.witness.readyNodes.keySet().removeAll(awaited);
        nodes.values().forEach(node -> node.command(command));
        awaitTrue(() -> bench.witness.readyNodes.keySet().containsAll(awaited));
    }

    /** Another node delivers the request, soon enough; it may hold it for a moment too. */
    private void awaitTakenOver(Claimed claimed, long since, String how) {
        Predicate<Arrival> byAnother = arrival -> arrival.delivery().requestId().equals(claimed.requestId())
                && !arrival.delivery().node().equals(claimed.node());
        awaitTrue(() -> bench.witness.arrivals().stream().anyMatch(byAnother));
        long first = bench.witness.arrivals().stream()
                .filter(byAnother)
                .mapToLong(Arrival::nanos)
                .min()
                .orElseThrow();
        Duration after = Duration.ofNanos(first - since);
        System.out.printf("three nodes: %s, taken over after %d ms%n", how, after.toMillis());
        awaitTrue(() -> {
            bench.witness.held.stream()
                    .filter(held -> !held.node().equals(claimed.node()))
                    .forEach(held -> held.release().countDown());
            return bench.witness.arrivals().stream()
                            .filter(byAnother)
                            .map(arrival -> arrival.delivery().eventId())
                            .distinct()
                            .count()
                    == 3;
        });
        awaitTrue(() -> requestRow(claimed.requestId()).get(1).equals("null"));
        assertThat(after).isLessThan(twoLeases);
    }

    /** Within one, its locks would hold others up until the database ends it, which is another matter than its lease. */
    private void pauseBetweenTransactions(NodeProcess node) {
        awaitTrue(() -> {
            node.pause();
            try {
                await().atMost(Duration.ofMillis(300))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> ledger.query(
                                        "select pid from pg_stat_activity where state like 'idle in transaction%'",
                                        row -> row.getInt(1))
                                .isEmpty());
                return true;
            } catch (ConditionTimeoutException e) {
                node.wake();
                return false;
            }
        });
    }

    private void lateWriteIsRefused(String step, String write) {
        NodeProcess zombie = nodes.values().iterator().next();
        String name = zombie.settings.name();
        zombie.command("hold-step " + step);
        awaitHeld(step);
        pauseBetweenTransactions(zombie);
        List<String> claims = claims();
        awaitTrue(() -> claims().stream().noneMatch(claims::contains));
        int refusedBefore = bench.witness.refusedWrites.size();
        zombie.wake();
        releaseWhatIsHeld();
        awaitTrue(() -> bench.witness.refusedWrites.stream()
                .skip(refusedBefore)
                .anyMatch(refusal ->
                        refusal.node().equals(name) && refusal.write().equals(write)));
        awaitWork(name);
    }

    private List<String> claims() {
        return ledger.query(
                "select concat(id, ' ', claim_number) from {request} where lease_end is not null",
                row -> row.getString(1));
    }

    private boolean refused(String node, Set<String> writes, String requestId) {
        return bench.witness.refusedWrites.stream()
                .anyMatch(refusal -> refusal.node().equals(node)
                        && writes.contains(refusal.write())
                        && refusal.requestId().equals(requestId));
    }

    private Held awaitHeld(String where) {
        awaitTrue(
                () -> bench.witness.held.stream().anyMatch(held -> held.where().equals(where)));
        return bench.witness.held.stream()
                .filter(held -> held.where().equals(where))
                .findFirst()
                .orElseThrow();
    }

    private List<String> requestRow(String requestId) {
        return ledger.query(
                        "select claim_number, lease_end, final_due from {request} where id = '" + requestId + "'",
                        row -> List.of(
                                row.getString(1), String.valueOf(row.getString(2)), String.valueOf(row.getString(3))))
                .get(0);
    }

    private List<Delivery> heard(String requestId, String node) {
        return bench.witness.deliveries().stream()
                .filter(delivery -> delivery.requestId().equals(requestId)
                        && delivery.node().equals(node))
                .toList();
    }

    private boolean isHeard(String eventId) {
        return bench.witness.deliveries().stream()
                .anyMatch(delivery -> delivery.eventId().equals(eventId));
    }

    private long heardBy(String node) {
        return bench.witness.deliveries().stream()
                .filter(delivery -> delivery.node().equals(node))
                .count();
    }

    private void start(String name) {
        nodes.put(name, bench.start(bench.settings.named(name).working(NodeSettings.Work.LOAD)));
    }

    /** The node delivers from now on. */
    private void awaitWork(String node) {
        long before = heardBy(node);
        awaitTrue(() -> heardBy(node) > before + 2);
    }

    private void awaitTrue(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(condition);
    }
}
