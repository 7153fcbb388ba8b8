package io.github.camelawstransfer.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What decides how a client is made; endpoints with equal settings share one client.
 *
 * @param region           the AWS region, null for the SDK's default chain
 * @param accessKey        static access key, null for the SDK's default chain
 * @param secretKey        secret key of the access key
 * @param sessionToken     session token of temporary keys, null for lasting keys
 * @param endpointOverride replaces AWS's endpoint, null for AWS itself
 */
public record ClientSettings(
        @Nullable String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String sessionToken,
        @Nullable URI endpointOverride) {

    /** The settings without any secret. */
    @Override
    public String toString() {
        return "ClientSettings[region=" + region + ", credentials="
                + (accessKey == null ? "default chain" : sessionToken == null ? "static" : "session")
                + ", endpointOverride=" + endpointOverride + "]";
    }
}
