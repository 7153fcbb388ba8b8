package io.github.camelawstransfer;

import io.github.camelawstransfer.emulator.Faults;
import io.github.camelawstransfer.emulator.StartedTransfer;
import io.github.camelawstransfer.emulator.TransferEmulator;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.tracking.TransferStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test of the component needs, in one static field: an emulator with bucket, partner and connector for the class,
 * and for each test a Camel context of its own, which is stopped after the test's own clean-up.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TransferExtension transfer = new TransferExtension();
 * }</pre>
 *
 * <p>Before each test the emulator forgets its faults and what it has done. Camel starts with the first routes, so that
 * options of the component are set before.
 */
final class TransferExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final TransferEmulatorExtension aws = TransferEmulatorExtension.create(builder -> {});
    private final Bucket bucket = new Bucket(aws);
    private final List<TransferContext> nodes = new ArrayList<>();

    /** Null between tests: what a field of the test class took early would be of the test before. */
    private Heard heard;

    private TransferContext node;

    // the emulator

    /** The emulator, its clients, and the partner of its connector. */
    TransferEmulatorExtension aws() {
        return aws;
    }

    TransferEmulator emulator() {
        return aws.emulator();
    }

    Faults faults() {
        return emulator().faults();
    }

    /** What AWS really started. */
    List<StartedTransfer> oracle() {
        return emulator().oracle().startedTransfers();
    }

    /** How often an operation was called. */
    int calls(String operation) {
        return emulator().oracle().calls(operation);
    }

    // files

    /** Puts objects, each with its name as its content, and gives their paths. */
    List<String> put(String... names) {
        return bucket.put(names);
    }

    /** The path of an object, whether there is one or not. */
    String path(String name) {
        return bucket.path(name);
    }

    // Camel

    String connectorId() {
        return aws.connectorId();
    }

    /** The address of the connector's endpoint. */
    String connector() {
        return "aws2-transfer:" + connectorId();
    }

    TransferComponent component() {
        return node().component;
    }

    DefaultCamelContext camel() {
        return node().camel;
    }

    /** Adds routes and starts Camel. */
    void routes(LambdaRouteBuilder routes) throws Exception {
        node().start(routes);
    }

    /** A route that writes down what it hears of the connector's files; starts Camel. */
    void hear() throws Exception {
        hear("");
    }

    /** Such a route with options, from the question mark on. */
    void hear(String query) throws Exception {
        routes(route -> route.from(connector() + query).process(heard()));
    }

    /** A route from {@code direct:start} to an endpoint; starts Camel. */
    void route(String uri) throws Exception {
        route(uri, 0);
    }

    /** A route that gives the endpoint an exchange again so often after a failure; starts Camel. */
    void route(String uri, int redeliveries) throws Exception {
        routes(route -> route.from("direct:start")
                .errorHandler(route.defaultErrorHandler()
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(0))
                .to(uri));
    }

    /** What the routes of {@link #hear} were told, and any other with this processor. */
    Heard heard() {
        return Objects.requireNonNull(heard, "Only while a test runs");
    }

    /** Puts objects and has the connector send them. */
    Exchange send(String... names) {
        return sendTo(connector(), names);
    }

    /** Puts objects and sends their paths to an endpoint. */
    Exchange sendTo(String uri, String... names) {
        return sendTo(uri, Map.of(), names);
    }

    /** Puts objects and sends their paths to an endpoint, beside other headers. */
    Exchange sendTo(String uri, Map<String, Object> headers, String... names) {
        return sendPaths(uri, headers, put(names));
    }

    /** Sends paths to an endpoint, whether there is an object or not. */
    Exchange sendPaths(String uri, List<String> paths) {
        return sendPaths(uri, Map.of(), paths);
    }

    private Exchange sendPaths(String uri, Map<String, Object> headers, List<String> paths) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(TransferConstants.SEND_FILE_PATHS, paths);
        return exchange(uri, null, all);
    }

    /** Sends an exchange and gives it back as the route left it. */
    Exchange exchange(String uri, Object body, Map<String, Object> headers) {
        return node().send(uri, body, headers);
    }

    // more nodes

    /** Another node at the same AWS, with a store of its own; not started, and stopped after the test. */
    TransferContext another() {
        TransferContext another = new TransferContext(emulator());
        nodes.add(another);
        return another;
    }

    /** Another node that shares a store. */
    TransferContext another(TransferStore store) {
        TransferContext another = another();
        another.component.setStore(store);
        return another;
    }

    /** Stops Camel; from here on there is a new context, not started, that has the store of the one before. */
    void restart() {
        TransferStore store = component().getStore();
        stop();
        node = another(store);
    }

    /** Stops Camel sooner than at the end of the test. */
    void stop() {
        node().close();
    }

    private TransferContext node() {
        return Objects.requireNonNull(node, "Only while a test runs");
    }

    // JUnit

    @Override
    public void beforeAll(ExtensionContext context) {
        aws.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        aws.beforeEach(context);
        heard = new Heard();
        node = another();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        nodes.forEach(TransferContext::close);
        nodes.clear();
        heard = null;
        node = null;
        aws.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        aws.afterAll(context);
    }
}
