package io.github.camelawstransfer;

import io.github.camelawstransfer.emulator.TransferEmulator;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** Clients as an application builds them. */
final class ApplicationClients {
    private ApplicationClients() {}

    static TransferAsyncClient netty(TransferEmulator emulator, TransferConfiguration settings) {
        return netty(emulator, settings, RetryMode.LEGACY);
    }

    static TransferAsyncClient netty(TransferEmulator emulator, TransferConfiguration settings, RetryMode retries) {
        NettyNioAsyncHttpClient.Builder http = NettyNioAsyncHttpClient.builder();
        if (settings.getProxyHost() != null) {
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .host(settings.getProxyHost())
                    .port(settings.getProxyPort())
                    .build());
        }
        return client(emulator, settings, retries, http);
    }

    static TransferAsyncClient crt(TransferEmulator emulator, TransferConfiguration settings) {
        AwsCrtAsyncHttpClient.Builder http = AwsCrtAsyncHttpClient.builder();
        if (settings.getProxyHost() != null) {
            http.proxyConfiguration(
                    proxy -> proxy.scheme("http").host(settings.getProxyHost()).port(settings.getProxyPort()));
        }
        return client(emulator, settings, RetryMode.LEGACY, http);
    }

    private static TransferAsyncClient client(
            TransferEmulator emulator,
            TransferConfiguration settings,
            RetryMode retries,
            SdkAsyncHttpClient.Builder<?> http) {
        return TransferAsyncClient.builder()
                .region(Region.of(emulator.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey())))
                .endpointOverride(URI.create(settings.getUriEndpointOverride()))
                .httpClientBuilder(http)
                .overrideConfiguration(client ->
                        client.retryStrategy(retries).apiCallTimeout(Duration.ofMillis(settings.getApiCallTimeout())))
                .build();
    }
}
