package io.github.camelawstransfer;

import io.github.camelawstransfer.emulator.TransferEmulator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * A Camel context whose component talks to an emulator and checks quickly. Closing it stops it. Tests get theirs from
 * {@link TransferExtension}; programs in a process of their own make one.
 */
final class TransferContext implements AutoCloseable {
    final DefaultCamelContext camel = new DefaultCamelContext();
    final TransferComponent component = new TransferComponent();

    TransferContext(TransferEmulator emulator) {
        this();
        TransferConfiguration configuration = component.getConfiguration();
        configuration.setRegion(emulator.region());
        configuration.setAccessKey(emulator.accessKey());
        configuration.setSecretKey(emulator.secretKey());
        configuration.setUriEndpointOverride(emulator.endpoint().toString());
    }

    TransferContext() {
        component.setCheckMinDelay(40);
        component.setCheckMaxDelay(200);
        camel.addComponent("aws2-transfer", component);
        camel.getShutdownStrategy().setTimeout(10);
    }

    TransferContext start(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.start();
        return this;
    }

    TransferContext start(LambdaRouteBuilder routes) throws Exception {
        RouteBuilder.addRoutes(camel, routes);
        camel.start();
        return this;
    }

    /** Sends an exchange and gives it back as the route left it. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        return camel.createFluentProducerTemplate()
                .to(uri)
                .withExchange(exchange)
                .send();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
