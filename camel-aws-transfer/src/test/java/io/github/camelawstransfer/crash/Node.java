package io.github.camelawstransfer.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelawstransfer.ListenedComponent;
import io.github.camelawstransfer.TransferComponent;
import io.github.camelawstransfer.TransferConfiguration;
import io.github.camelawstransfer.TransferConstants;
import io.github.camelawstransfer.producer.TransferReceipt;
import io.github.camelawstransfer.store.jdbc.MovableTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A process with the component and a route, made to be killed. It ends itself when whoever started it is gone. */
final class Node {
    static final String ROUTE = "hearing";

    /** The exit status of a node whose starter is gone. */
    private static final int ORPHANED = 9;

    final NodeSettings settings;
    final WitnessClient witness;
    final Steps steps = new Steps();
    final Listening listening;
    final HikariDataSource pool;
    final Ledger ledger;
    final CamelContext camel = new DefaultCamelContext();

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
        if (settings.work() == NodeSettings.Work.PLANS) {
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

    private void startCamel() throws Exception {
        MovableTime time = new MovableTime(pool, settings.prefix());
        if (!settings.advance().isZero()) {
            time.advance(settings.advance());
        }
        TransferComponent component = ListenedComponent.create(steps);
        component.setStore(WatchedStore.around(
                time.store(),
                (write, claim) -> witness.tell("refused", settings.name() + "\t" + write + "\t" + claim.requestId())));
        component.setCheckMinDelay(20);
        component.setCheckMaxDelay(100);
        component.setLeaseDuration(settings.lease().toMillis());
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
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(connector + "?emit=" + settings.emit() + "&redeliveryDelay=20&delay=100&initialDelay=1")
                        .routeId(ROUTE)
                        .errorHandler(noErrorHandler())
                        .process(listening);
                from("direct:send").errorHandler(noErrorHandler()).to(connector);
            }
        };
    }

    /** Sends files; they exist unless their name says that they are missing. */
    Exchange send(List<String> names) {
        List<String> paths = names.stream()
                .map(name -> {
                    create(Path.of(settings.objects()), name);
                    return "/" + Path.of(settings.objects()).getFileName() + "/" + name;
                })
                .toList();
        return request(Map.of(TransferConstants.SEND_FILE_PATHS, paths));
    }

    /** Retrieves a file of the partner. */
    Exchange retrieve(String name) {
        create(Path.of(settings.partnerFiles()), name);
        return request(Map.of(
                TransferConstants.RETRIEVE_FILE_PATHS,
                "/" + name,
                TransferConstants.LOCAL_DIRECTORY_PATH,
                "/" + Path.of(settings.objects()).getFileName() + "/retrieved"));
    }

    private Exchange request(Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(camel);
        headers.forEach(exchange.getMessage()::setHeader);
        Exchange sent = camel.createFluentProducerTemplate()
                .to("direct:send")
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
