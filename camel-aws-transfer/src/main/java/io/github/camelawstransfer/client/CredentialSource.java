package io.github.camelawstransfer.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Where a client's credentials come from. No secret is in any {@code toString}. */
public sealed interface CredentialSource {

    /** The SDK's default chain. */
    record DefaultChain() implements CredentialSource {
        @Override
        public String toString() {
            return "default chain";
        }
    }

    /**
     * A profile of AWS's config and credentials files.
     *
     * @param name the profile, null for the SDK's default profile
     */
    record Profile(@Nullable String name) implements CredentialSource {
        @Override
        public String toString() {
            return name == null ? "default profile" : "profile " + name;
        }
    }

    /**
     * Keys, lasting or temporary.
     *
     * @param accessKey    the access key
     * @param secretKey    its secret key
     * @param sessionToken the token of temporary keys, null for lasting keys
     */
    record Keys(
            String accessKey, String secretKey, @Nullable String sessionToken) implements CredentialSource {
        @Override
        public String toString() {
            return sessionToken == null ? "keys" : "session keys";
        }
    }

    /**
     * A provider that belongs to the application. Two of them are equal when they are one object, whatever they say.
     *
     * @param provider never closed by the component
     */
    record Bean(AwsCredentialsProvider provider) implements CredentialSource {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Bean bean && bean.provider == provider;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(provider);
        }

        @Override
        public String toString() {
            return "bean of " + provider.getClass().getName();
        }
    }
}
