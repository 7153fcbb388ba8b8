package io.github.camelawstransfer.async;

import java.util.concurrent.CompletionException;

/** Why a future failed. */
public final class AsyncFailure {
    private AsyncFailure() {}

    /** The cause itself, without the {@link CompletionException} that futures put around it on their way. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
