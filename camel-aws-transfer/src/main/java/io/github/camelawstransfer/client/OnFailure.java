package io.github.camelawstransfer.client;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Leaves nothing behind when a client cannot be made. */
final class OnFailure {
    private OnFailure() {}

    /** Gives the client, or closes the credentials that it would have closed with itself, and fails as the making did. */
    static <C> C close(AwsCredentialsProvider credentials, Supplier<C> making) {
        try {
            return making.get();
        } catch (RuntimeException | LinkageError e) {
            if (credentials instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
            throw e;
        }
    }
}
