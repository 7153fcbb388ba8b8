package io.github.camelawstransfer.client;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Makes a provider of a client's own: closing a client closes its provider, and would close the SDK's shared one for
 * every other client of the process.
 */
final class ClientCredentials {
    private ClientCredentials() {}

    /** A provider that is closed with the client it is given to. */
    static AwsCredentialsProvider create(ClientSettings settings) {
        AwsCredentialsProvider source = source(settings.credentials());
        return settings.role() == null ? source : RoleCredentials.assume(settings.role(), settings, source);
    }

    private static AwsCredentialsProvider source(CredentialSource source) {
        if (source instanceof CredentialSource.Keys keys) {
            return StaticCredentialsProvider.create(
                    keys.sessionToken() == null
                            ? AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())
                            : AwsSessionCredentials.create(keys.accessKey(), keys.secretKey(), keys.sessionToken()));
        }
        if (source instanceof CredentialSource.Profile profile) {
            return profile.name() == null
                    ? ProfileCredentialsProvider.builder().build()
                    : ProfileCredentialsProvider.builder()
                            .profileName(profile.name())
                            .build();
        }
        if (source instanceof CredentialSource.Bean bean) {
            return new BorrowedCredentials(bean.provider());
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
