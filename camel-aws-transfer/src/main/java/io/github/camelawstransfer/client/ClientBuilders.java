package io.github.camelawstransfer.client;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** What the settings mean for every client, of the service and of STS. */
final class ClientBuilders {
    private ClientBuilders() {}

    static <B extends AwsClientBuilder<B, C>, C> B adjust(
            B builder, ClientSettings settings, AwsCredentialsProvider credentials) {
        builder.credentialsProvider(credentials).overrideConfiguration(override -> adjust(override, settings));
        if (settings.fips()) {
            builder.fipsEnabled(true);
        }
        if (settings.dualStack()) {
            builder.dualstackEnabled(true);
        }
        return builder;
    }

    private static void adjust(ClientOverrideConfiguration.Builder override, ClientSettings settings) {
        override.apiCallTimeout(settings.apiCallTimeout());
        if (settings.apiCallAttemptTimeout() != null) {
            override.apiCallAttemptTimeout(settings.apiCallAttemptTimeout());
        }
        if (settings.credentials() instanceof CredentialSource.Profile profile && profile.name() != null) {
            override.defaultProfileName(profile.name());
        }
    }
}
