package io.github.camelawstransfer.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;

/** Makes AWS clients by Camel's own builder, and routes around its traps. */
public final class AsyncClients {
    /** How long a whole API call may take, unless the client says something else. */
    public static final Duration API_CALL_TIMEOUT = Duration.ofMillis(ClientConfiguration.DEFAULT_API_CALL_TIMEOUT);

    private AsyncClients() {}

    /**
     * Makes a client that the caller must close.
     *
     * @param builder the SDK's builder of the service
     * @param <C>     the SDK's client
     */
    public static <B extends AwsClientBuilder<B, C> & SdkAsyncClientBuilder<B, C>, C extends SdkClient> C create(
            ClientSettings settings, Supplier<B> builder) {
        AwsCredentialsProvider credentials = ClientCredentials.create(settings);
        return OnFailure.close(
                credentials,
                () -> AwsClientBuilderUtil.buildAsyncClient(
                        CommonConfiguration.of(settings), builder, made -> ClientBuilders.adjust(
                                        made, settings, credentials)
                                .httpClientBuilder(HttpClients.async(settings))));
    }
}
