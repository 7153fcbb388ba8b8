package io.github.camelawstransfer;

import static io.github.camelawstransfer.TransferConstants.DUPLICATE;
import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.store.jdbc.JdbcTransferStore;
import io.github.camelawstransfer.store.jdbc.ServerUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand exchanges at once, of which ten each mean the same: every transfer is started once. */
class ManyExchangesOneKeyTest {
    private static final int EXCHANGES = 1_000;
    private static final int KEYS = 100;

    @RegisterExtension
    static final TransferExtension transfer = new TransferExtension();

    private final List<TransferContext> nodes = new ArrayList<>();
    private final List<HikariDataSource> pools = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(TransferContext::close);
        pools.forEach(HikariDataSource::close);
    }

    @Test
    void onOneNode() throws Exception {
        nodes.add(transfer.another());
        assertThatEachKeyStartedOneTransfer();
    }

    @Test
    void onThreeNodesThatShareADatabase() throws Exception {
        String prefix = "keys" + Long.toString(System.nanoTime(), 36) + "_";
        for (int number = 0; number < 3; number++) {
            HikariDataSource pool = pool();
            nodes.add(transfer.another(new JdbcTransferStore(pool, prefix, true)));
            pools.add(pool);
        }
        assertThatEachKeyStartedOneTransfer();
    }

    private void assertThatEachKeyStartedOneTransfer() throws Exception {
        List<AsyncProducer> producers = new ArrayList<>();
        for (TransferContext node : nodes) {
            node.camel.start();
            Endpoint endpoint = node.camel.getEndpoint(transfer.connector());
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            producers.add(producer);
        }
        List<CompletableFuture<Exchange>> exchanges = IntStream.range(0, EXCHANGES)
                .mapToObj(number -> send(producers.get(number % producers.size()), number / producers.size() % KEYS))
                .toList();
        List<Exchange> done = exchanges.stream().map(CompletableFuture::join).toList();

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        List<StartedTransfer> started = transfer.oracle();
        assertThat(started).hasSize(KEYS);
        assertThat(started).extracting(StartedTransfer::sendFilePaths).doesNotHaveDuplicates();
        assertThat(done.stream().filter(exchange -> exchange.getMessage().getHeader(DUPLICATE) == null))
                .hasSize(KEYS);
        Map<String, List<String>> receipts = done.stream()
                .map(exchange -> exchange.getMessage().getBody(TransferReceipt.class))
                .flatMap(receipt -> receipt.transferIdsByPath().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        assertThat(receipts).hasSize(KEYS);
        assertThat(receipts.values())
                .allSatisfy(
                        ids -> assertThat(Stream.of(ids.toArray()).distinct()).hasSize(1));
    }

    private static CompletableFuture<Exchange> send(AsyncProducer producer, int key) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setHeader(SEND_FILE_PATHS, transfer.path("file-" + key));
        exchange.getMessage().setHeader(IDEMPOTENCY_KEY, "order " + key);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        producer.process(exchange, doneSync -> done.complete(exchange));
        return done;
    }

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ServerUrls.postgres());
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }
}
