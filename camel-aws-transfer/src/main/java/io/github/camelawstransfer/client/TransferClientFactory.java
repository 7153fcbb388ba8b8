package io.github.camelawstransfer.client;

import java.time.Duration;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** Makes AWS clients by Camel's own builder, and routes around its traps. */
public final class TransferClientFactory {
    /** How long a whole API call may take, unless the client says something else. */
    public static final Duration API_CALL_TIMEOUT = Duration.ofMillis(ClientConfiguration.DEFAULT_API_CALL_TIMEOUT);

    private TransferClientFactory() {}

    /** Makes a client that the caller must close. */
    public static TransferAsyncClient create(ClientSettings settings) {
        AwsCredentialsProvider credentials = ClientCredentials.create(settings);
        return OnFailure.close(
                credentials,
                () -> AwsClientBuilderUtil.buildAsyncClient(
                        CommonConfiguration.of(settings),
                        TransferAsyncClient::builder,
                        builder -> ClientBuilders.adjust(builder, settings, credentials)
                                .httpClientBuilder(HttpClients.async(settings))));
    }
}
