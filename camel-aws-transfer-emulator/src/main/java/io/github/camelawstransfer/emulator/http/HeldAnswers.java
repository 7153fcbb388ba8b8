package io.github.camelawstransfer.emulator.http;

import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;

/** Holds answers back without a thread for each, and not beyond the end of the server. */
final class HeldAnswers implements AutoCloseable {
    private boolean closed;

    /** Sends the answer that the context has, once {@code sendable} is done. */
    void hold(Context context, CompletableFuture<?> sendable) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        context.future(() -> answer);
        CompletableFuture<Void> unused = sendable.thenRun(() -> send(answer));
    }

    private synchronized void send(CompletableFuture<Void> answer) {
        // Javalin would go on without an end to answer a request that a server had, which has stopped since.
        if (!closed) {
            answer.complete(null);
        }
    }

    /** Returns when no answer is being sent; what is still held back never is. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
