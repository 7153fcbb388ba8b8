package io.github.camelawstransfer.client;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** A client that calls nothing and counts how often it was closed. */
final class FakeClient implements TransferAsyncClient {
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    /** A hold that closes the client when it is given back. */
    SharedClient hold() {
        return new SharedClient(this, this::close);
    }
}
