package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.OPERATION;

import io.github.camelawstransfer.TransferEndpoint;
import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.call.CallService;
import io.github.camelawstransfer.start.StartService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Does what an exchange asks for with a connector: above all, it starts transfers. */
public class TransferProducer extends DefaultAsyncProducer {
    private final TransferEndpoint endpoint;
    private final ProducerOperations operations;
    private final Executor routes;

    /**
     * A producer of the endpoint that calls and starts through the given doors.
     *
     * @param routes runs the routes of exchanges that go on
     */
    public TransferProducer(TransferEndpoint endpoint, CallService calls, StartService starts, Executor routes) {
        super(endpoint);
        this.endpoint = endpoint;
        this.routes = routes;
        this.operations = new ProducerOperations(
                endpoint.getCamelContext(),
                endpoint.getEndpointUri(),
                endpoint.getConfiguration(),
                new TargetReader(
                        endpoint.getConnector(), named -> endpoint.access().target(named)),
                calls,
                starts);
    }

    /**
     * Goes on at once on the caller's thread when nothing was to be waited for, and else on a thread for routes: what
     * follows is the application's code, and may block.
     */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every failure is set on the exchange
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> done;
        try {
            done = operations
                    .find(
                            exchange.getMessage().getHeader(OPERATION),
                            endpoint.getConfiguration().getOperation())
                    .process(exchange);
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        if (done.isDone()) {
            done.whenComplete((result, failure) -> end(exchange, failure));
            callback.done(true);
            return true;
        }
        done.whenComplete((result, failure) -> routes.execute(() -> {
            end(exchange, failure);
            callback.done(false);
        }));
        return false;
    }

    private static void end(Exchange exchange, @Nullable Throwable failure) {
        if (failure != null) {
            exchange.setException(AsyncFailure.cause(failure));
        }
    }
}
