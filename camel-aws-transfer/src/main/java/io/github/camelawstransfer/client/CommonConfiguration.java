package io.github.camelawstransfer.client;

import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.Protocol;

/** The settings as {@code camel-aws-common} reads them; credentials are set past it, by the factory. */
record CommonConfiguration(ClientSettings settings) implements AwsCommonConfiguration {
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
        return settings.region();
    }

    /** The URI alone suffices; upstream ignores it without this flag. */
    @Override
    public boolean isOverrideEndpoint() {
        return settings.endpointOverride() != null;
    }

    @Override
    public @Nullable String getUriEndpointOverride() {
        return settings.endpointOverride() == null
                ? null
                : settings.endpointOverride().toString();
    }

    @Override
    public boolean isTrustAllCertificates() {
        return false;
    }
}
