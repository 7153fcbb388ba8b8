package io.github.camelawstransfer.client;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** A client that calls nothing and counts how often it was closed. */
public final class FakeClient implements TransferAsyncClient {
    public final AtomicInteger closed = new AtomicInteger();

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    /** A hold that closes the client when it is given back. */
    public SharedClient<TransferAsyncClient> hold() {
        return new SharedClient<>(this, this::close);
    }
}
