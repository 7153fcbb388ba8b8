package io.github.camelawstransfer.emulator;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** The SDK without its retries, for more calls at the same time than it has connections by default, and slower ones. */
final class ManyConnections implements AutoCloseable {
    final TransferAsyncClient client;

    ManyConnections(TransferEmulator emulator) {
        client = TransferAsyncClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(emulator.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey())))
                .httpClientBuilder(
                        NettyNioAsyncHttpClient.builder().maxConcurrency(200).readTimeout(Duration.ofMinutes(2)))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
