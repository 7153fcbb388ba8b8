package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.OPERATION;

import io.github.camelawstransfer.TransferEndpoint;
import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.start.StartService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Does what an exchange asks for with a connector: above all, it starts transfers. */
public class TransferProducer extends DefaultAsyncProducer {
    private final TransferEndpoint endpoint;
    private final ProducerOperations operations;

    /** A producer of the endpoint that calls and starts through the given doors. */
    public TransferProducer(TransferEndpoint endpoint, CallService calls, StartService starts) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operations = new ProducerOperations(
                endpoint.getCamelContext(),
                endpoint.getEndpointUri(),
                endpoint.getConfiguration(),
                new TargetReader(
                        endpoint.getConnector(), named -> endpoint.access().target(named)),
                calls,
                starts);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every failure is set on the exchange
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            operations
                    .find(
                            exchange.getMessage().getHeader(OPERATION),
                            endpoint.getConfiguration().getOperation())
                    .process(exchange)
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            exchange.setException(AsyncFailure.cause(failure));
                        }
                        callback.done(false);
                    });
            return false;
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}
