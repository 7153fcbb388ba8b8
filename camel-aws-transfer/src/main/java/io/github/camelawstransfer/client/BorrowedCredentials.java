package io.github.camelawstransfer.client;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Hides from a client that a provider can be closed: a client closes its provider with itself, and this one belongs to
 * the application.
 */
final class BorrowedCredentials implements AwsCredentialsProvider {
    private final AwsCredentialsProvider owned;

    BorrowedCredentials(AwsCredentialsProvider owned) {
        this.owned = owned;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return owned.resolveCredentials();
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return owned.identityType();
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return owned.resolveIdentity(request);
    }

    /** Not the provider's own, which may tell secrets. */
    @Override
    public String toString() {
        return "BorrowedCredentials[" + owned.getClass().getName() + "]";
    }
}
