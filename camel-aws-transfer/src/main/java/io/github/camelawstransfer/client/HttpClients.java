package io.github.camelawstransfer.client;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Builders of HTTP clients. An SDK client closes the HTTP client that it had built, and never one that it was given
 * ready-made: that is why certificates are trusted by a builder.
 */
final class HttpClients {
    /**
     * A connection that was idle for longer may have been closed by the server, and a request written to it would look
     * like one whose answer was lost.
     */
    private static final Duration CONNECTION_MAX_IDLE_TIME = Duration.ofSeconds(5);

    private static final AttributeMap TRUST_ALL = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    private HttpClients() {}

    static SdkAsyncHttpClient.Builder<?> async(ClientSettings settings) {
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder()
                .connectionMaxIdleTime(CONNECTION_MAX_IDLE_TIME)
                .useIdleConnectionReaper(true);
        ProxySettings proxy = settings.proxy();
        if (proxy != null) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .scheme(proxy.protocol().toString())
                    .host(proxy.host())
                    .port(proxy.port())
                    .build());
        }
        return new GatedHttpClient.Builder(builder, settings.trustAllCertificates() ? TRUST_ALL : AttributeMap.empty());
    }

    static SdkHttpClient.Builder<?> sync(ClientSettings settings) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder();
        if (settings.proxy() != null) {
            builder.proxyConfiguration(software.amazon.awssdk.http.apache.ProxyConfiguration.builder()
                    .endpoint(settings.proxy().uri())
                    .build());
        }
        return settings.trustAllCertificates() ? new TrustingSync(builder) : builder;
    }

    private record TrustingSync(ApacheHttpClient.Builder builder) implements SdkHttpClient.Builder<TrustingSync> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return builder.buildWithDefaults(TRUST_ALL.merge(defaults));
        }
    }
}
