package io.github.camelawstransfer.client;

import java.time.Duration;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.TransferAsyncClientBuilder;

/** Makes AWS clients by Camel's own builder, and routes around its traps. */
public final class TransferClientFactory {
    /** How long a whole API call may take. */
    public static final Duration API_CALL_TIMEOUT = Duration.ofSeconds(30);

    /**
     * A connection that was idle for longer may have been closed by the server, and a request written to it would look
     * like one whose answer was lost.
     */
    private static final Duration CONNECTION_MAX_IDLE_TIME = Duration.ofSeconds(5);

    private TransferClientFactory() {}

    /** Makes a client that the caller must close. */
    public static TransferAsyncClient create(ClientSettings settings) {
        return AwsClientBuilderUtil.buildAsyncClient(
                new CommonConfiguration(settings), TransferAsyncClient::builder, builder -> adjust(builder, settings));
    }

    private static void adjust(TransferAsyncClientBuilder builder, ClientSettings settings) {
        builder.httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .connectionMaxIdleTime(CONNECTION_MAX_IDLE_TIME)
                        .useIdleConnectionReaper(true))
                .credentialsProvider(credentials(settings))
                .overrideConfiguration(override -> override.apiCallTimeout(API_CALL_TIMEOUT));
    }

    /** A provider of the client's own: closing a client closes its provider, and the SDK's shared one with it. */
    private static AwsCredentialsProvider credentials(ClientSettings settings) {
        if (settings.accessKey() == null || settings.secretKey() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                settings.sessionToken() == null
                        ? AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())
                        : AwsSessionCredentials.create(
                                settings.accessKey(), settings.secretKey(), settings.sessionToken()));
    }
}
