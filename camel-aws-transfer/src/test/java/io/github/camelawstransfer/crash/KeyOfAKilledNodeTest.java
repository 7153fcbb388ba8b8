package io.github.camelawstransfer.crash;

import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.TransferComponent;
import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import io.github.camelawstransfer.store.jdbc.MovableTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A node dies while it starts 25 files under a key, in three calls; others send the same under the same key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyOfAKilledNodeTest {
    private CrashBench bench;
    private HikariDataSource pool;
    private MovableTime time;
    private CamelContext first;
    private CamelContext second;

    @BeforeAll
    void startDatabase(@TempDir Path folder) {
        bench = new CrashBench(folder, Database.postgres());
        pool = new HikariDataSource();
        pool.setJdbcUrl(bench.settings.database().url());
        pool.setUsername(bench.settings.database().user());
        pool.setPassword(bench.settings.database().password());
        time = new MovableTime(pool, bench.settings.prefix());
    }

    @BeforeEach
    void startTheOthers() {
        first = node();
        second = node();
    }

    @AfterEach
    void stopTheOthers() {
        first.stop();
        second.stop();
    }

    @AfterAll
    void stop() {
        pool.close();
        bench.close();
    }

    @Test
    void killedBetweenTheSecondCallAndTheThirdTheRestIsSentOnceByWhoeverComes() {
        killAt("between BEFORE STARTING 3");
        assertThat(started("between"))
                .containsExactlyElementsOf(paths("between").subList(0, 20));

        CompletableFuture<Exchange> here = CompletableFuture.supplyAsync(() -> send(first, "between"));
        Exchange there = send(second, "between");
        assertThat(there.getException()).isNull();
        assertThat(here.join().getException()).isNull();
        assertThat(started("between")).containsExactlyElementsOf(paths("between"));
        assertThat(there.getMessage().getBody(TransferReceipt.class).transfers())
                .hasSize(3)
                .isEqualTo(
                        here.join().getMessage().getBody(TransferReceipt.class).transfers());
    }

    @Test
    void killedBeforeTheAnswerToTheSecondCallWasWrittenNobodyKnowsAndNobodySendsItAgain() {
        killAt("unknown AFTER START_FILE_TRANSFER 2");
        List<String> paths = paths("unknown");
        assertThat(started("unknown")).containsExactlyElementsOf(paths.subList(0, 20));

        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(() -> send(first, "unknown"));
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());
        time.advance(CrashBench.OVERDUE);
        assertUnconfirmed(waiting.join(), paths);
        assertUnconfirmed(send(second, "unknown"), paths);
        assertThat(started("unknown")).containsExactlyElementsOf(paths.subList(0, 20));
    }

    private static void assertUnconfirmed(Exchange done, List<String> paths) {
        assertThat(done.getException()).isInstanceOfSatisfying(UnconfirmedStartException.class, e -> {
            assertThat(e.started()).hasSize(1);
            assertThat(e.unconfirmed()).isEqualTo(paths.subList(10, 20));
            assertThat(e.notStarted()).isEqualTo(paths.subList(20, 25));
        });
    }

    /** The first thing that a node does by such a plan is to send 25 files under the plan's name. */
    private void killAt(String plan) {
        try (NodeProcess node = bench.start(bench.settings.named("killed-" + plan.substring(0, plan.indexOf(' '))))) {
            bench.awaitSettled(node);
            bench.witness.plans.add(plan);
            assertThat(node.awaitExit(60)).as(node::tail).isEqualTo(Steps.HALTED);
        }
    }

    private CamelContext node() {
        TransferComponent component = new TransferComponent();
        component.setStore(time.store());
        TransferConfiguration configuration = component.getConfiguration();
        configuration.setRegion(bench.settings.region());
        configuration.setAccessKey(bench.settings.accessKey());
        configuration.setSecretKey(bench.settings.secretKey());
        configuration.setUriEndpointOverride(bench.settings.endpoint());
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("aws2-transfer", component);
        camel.start();
        return camel;
    }

    private Exchange send(CamelContext node, String key) {
        return node.createFluentProducerTemplate()
                .to("aws2-transfer:" + bench.settings.connectorId())
                .withHeader(SEND_FILE_PATHS, paths(key))
                .withHeader(IDEMPOTENCY_KEY, key)
                .send();
    }

    private static List<String> paths(String key) {
        return IntStream.range(0, PlannedWork.MANY)
                .mapToObj(number -> "/bucket/" + key + "-part-" + number)
                .toList();
    }

    private List<String> started(String key) {
        return bench.aws.started().stream()
                .flatMap(transfer -> Aws.paths(transfer).stream())
                .filter(path -> path.contains("/" + key + "-part-"))
                .toList();
    }
}
