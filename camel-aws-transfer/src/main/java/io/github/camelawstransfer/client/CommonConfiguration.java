package io.github.camelawstransfer.client;

import java.net.URI;
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.Protocol;

/**
 * What {@code camel-aws-common} is left to set: region and endpoint. Credentials, proxy and trust are set past it, because
 * it would give a client a provider that all clients share, and an HTTP client that nobody closes.
 */
record CommonConfiguration(
        @Nullable String region, @Nullable URI endpointOverride) implements AwsCommonConfiguration {

    static CommonConfiguration of(ClientSettings settings) {
        return new CommonConfiguration(settings.region(), settings.endpointOverride());
    }

    /** The endpoint override is the service's alone. */
    static CommonConfiguration ofSts(ClientSettings settings) {
        return new CommonConfiguration(settings.region(), null);
    }

    @Override
    public @Nullable String getAccessKey() {
        return null;
    }

    @Override
    public @Nullable String getSecretKey() {
        return null;
    }

    @Override
    public @Nullable String getSessionToken() {
        return null;
    }

    @Override
    public boolean isUseDefaultCredentialsProvider() {
        return false;
    }

    @Override
    public boolean isUseProfileCredentialsProvider() {
        return false;
    }

    @Override
    public boolean isUseSessionCredentials() {
        return false;
    }

    @Override
    public @Nullable String getProfileCredentialsName() {
        return null;
    }

    @Override
    public Protocol getProxyProtocol() {
        return Protocol.HTTPS;
    }

    @Override
    public @Nullable String getProxyHost() {
        return null;
    }

    @Override
    public @Nullable Integer getProxyPort() {
        return null;
    }

    @Override
    public @Nullable String getRegion() {
        return region;
    }

    /** The URI alone suffices; upstream ignores it without this flag. */
    @Override
    public boolean isOverrideEndpoint() {
        return endpointOverride != null;
    }

    @Override
    public @Nullable String getUriEndpointOverride() {
        return endpointOverride == null ? null : endpointOverride.toString();
    }

    @Override
    public boolean isTrustAllCertificates() {
        return false;
    }
}
