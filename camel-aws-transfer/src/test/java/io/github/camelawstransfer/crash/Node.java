package io.github.camelawstransfer.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.ListenedComponent;
import io.github.camelawstransfer.TransferComponent;
import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.TransferConstants;
import io.github.camelawstransfer.management.TransferAdministration;
import io.github.camelawstransfer.result.TransferReceipt;
import io.github.camelawstransfer.store.jdbc.MovableTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A process with the component and a route, made to be killed. It ends itself when whoever started it is gone. */
final class Node {
    static final String ROUTE = "hearing";

    /** Nodes that start with time moved forward find something to purge in every third life. */
    private static final Duration RETENTION = CrashBench.OVERDUE.multipliedBy(2).plusMinutes(1);

    /** After so many attempts a change is dead, where that is wanted. */
    private static final int MAX_ATTEMPTS = 5;

    /** The exit status of a node whose starter is gone. */
    private static final int ORPHANED = 9;

    final NodeSettings settings;
    final WitnessClient witness;
    final Steps steps = new Steps();
    final Listening listening;
    final HikariDataSource pool;
    final Ledger ledger;
    final CamelContext camel = new DefaultCamelContext();
    private final TransferComponent component = ListenedComponent.create(steps);

    private Node(NodeSettings settings) {
        this.settings = settings;
        witness = new WitnessClient(settings.witness());
        listening = new Listening(settings, witness);
        pool = pool(settings.database());
        ledger = new Ledger(pool, settings.prefix());
    }

    /** Runs a node. */
    public static void main(String[] arguments) throws Exception {
        Node node = new Node(NodeSettings.parse(arguments));
        try {
            node.run();
        } catch (Throwable e) {
            e.printStackTrace();
            node.witness.tell("trouble", node.settings.name() + " " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private void run() throws Exception {
        if (settings.work() != NodeSettings.Work.LOAD) {
            obey(command -> {});
            startCamel();
            new PlannedWork(this).run();
            Runtime.getRuntime().halt(0);
        }
        Load load = new Load(this);
        obey(load::obey);
        startCamel();
        load.run();
    }

    /** Reads commands until the starter is gone. */
    private static void obey(Consumer<String> commands) {
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    commands.accept(line);
                }
            } catch (IOException e) {
                System.err.println("Commands cannot be read any more: " + e);
            }
            Runtime.getRuntime().halt(ORPHANED);
        });
        reader.setDaemon(true);
        reader.start();
    }

    private static HikariDataSource pool(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(2000);
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** What an operator can do here. */
    TransferAdministration administration() {
        return ListenedComponent.administration(component);
    }

    private void startCamel() throws Exception {
        MovableTime time = new MovableTime(pool, settings.prefix());
        if (!settings.advance().isZero()) {
            time.advance(settings.advance());
        }
        component.setStore(WatchedStore.around(
                time.store(),
                (write, claim) -> witness.tell("refused", settings.name() + "\t" + write + "\t" + claim.requestId())));
        component.setCheckMinDelay(20);
        component.setCheckMaxDelay(100);
        component.setLeaseDuration(settings.lease().toMillis());
        if (settings.work() == NodeSettings.Work.PLANS) {
            component.setRetention(RETENTION.toMillis());
        }
        TransferConfiguration configuration = component.getConfiguration();
        configuration.setRegion(settings.region());
        configuration.setAccessKey(settings.accessKey());
        configuration.setSecretKey(settings.secretKey());
        configuration.setUriEndpointOverride(settings.endpoint());
        camel.addComponent("aws2-transfer", component);
        camel.getShutdownStrategy().setTimeout(10);
        camel.addRoutes(routes());
        camel.start();
    }

    private RouteBuilder routes() {
        String connector = "aws2-transfer:" + settings.connectorId();
        String consumer = connector + "?emit=" + settings.emit() + "&redeliveryDelay=20&delay=100&initialDelay=1";
        boolean givesUp = settings.work() == NodeSettings.Work.PLANS;
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(givesUp ? consumer + "&maxDeliveryAttempts=" + MAX_ATTEMPTS : consumer)
                        .routeId(ROUTE)
                        .errorHandler(noErrorHandler())
                        .process(listening);
                from("direct:send").errorHandler(noErrorHandler()).to(connector);
                from("direct:awaiting").errorHandler(noErrorHandler()).to(connector + "?awaitCompletion=true");
                from("direct:gathering")
                        .errorHandler(noErrorHandler())
                        .to(connector + "?batchDelay=60000&batchMaxFiles=2");
                from("direct:impatient").errorHandler(noErrorHandler()).to(connector + "?startTimeout=1");
                from("direct:persistent")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(2)
                                .redeliveryDelay(0)
                                .logStackTrace(false))
                        .to(connector + "?startTimeout=1&awaitCompletion=true");
            }
        };
    }

    /** Sends files; they exist unless their name says that they are missing. */
    Exchange send(List<String> names) {
        return request("direct:send", toSend(names));
    }

    /** Sends files, and takes no for an answer. */
    Exchange sendOnce(List<String> names) {
        return request("direct:impatient", toSend(names));
    }

    /** Sends files, and waits until they are over. */
    Exchange sendAndAwait(List<String> names) {
        return request("direct:awaiting", toSend(names));
    }

    /** Sends two files in an exchange each, which share a call. */
    List<Exchange> sendTogether(String one, String other) {
        ProducerTemplate template = camel.createProducerTemplate();
        return Stream.of(one, other)
                .map(name -> template.asyncSend("direct:gathering", exchange -> exchange.getMessage()
                        .setHeaders(new HashMap<>(toSend(List.of(name))))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Sends files under a key. */
    Exchange send(String key, List<String> names) {
        return request("direct:send", toSend(key, names));
    }

    /** Sends files under a key, waits until they are over, and starts up to twice again what failed. */
    Exchange sendAndInsist(String key, List<String> names) {
        return request("direct:persistent", toSend(key, names));
    }

    /** The same by two exchanges at once. */
    void insistTogether(String key, List<String> names) {
        Map<String, Object> headers = toSend(key, names);
        ProducerTemplate template = camel.createProducerTemplate();
        Stream.of(1, 2)
                .map(exchange -> template.asyncSend(
                        "direct:persistent", one -> one.getMessage().setHeaders(new HashMap<>(headers))))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Sends files under a key, and takes no for an answer. */
    Exchange sendOnce(String key, List<String> names) {
        return request("direct:impatient", toSend(key, names));
    }

    private Map<String, Object> toSend(String key, List<String> names) {
        Map<String, Object> headers = new HashMap<>(toSend(names));
        headers.put(TransferConstants.IDEMPOTENCY_KEY, key);
        return headers;
    }

    private Map<String, Object> toSend(List<String> names) {
        List<String> paths = names.stream()
                .map(name -> {
                    create(Path.of(settings.objects()), name);
                    return "/" + Path.of(settings.objects()).getFileName() + "/" + name;
                })
                .toList();
        return Map.of(TransferConstants.SEND_FILE_PATHS, paths);
    }

    /** Retrieves a file of the partner. */
    Exchange retrieve(String name) {
        create(Path.of(settings.partnerFiles()), name);
        return request(
                "direct:send",
                Map.of(
                        TransferConstants.RETRIEVE_FILE_PATHS,
                        "/" + name,
                        TransferConstants.LOCAL_DIRECTORY_PATH,
                        "/" + Path.of(settings.objects()).getFileName() + "/retrieved"));
    }

    private Exchange request(String to, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(camel);
        headers.forEach(exchange.getMessage()::setHeader);
        Exchange sent = camel.createFluentProducerTemplate()
                .to(to)
                .withExchange(exchange)
                .send();
        if (sent.getMessage().getBody() instanceof TransferReceipt receipt) {
            witness.tell("receipt", String.join("\n", receipt.transferIds()));
        }
        return sent;
    }

    private static void create(Path folder, String name) {
        if (!name.contains("missing")) {
            try {
                Files.writeString(folder.resolve(name), name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
