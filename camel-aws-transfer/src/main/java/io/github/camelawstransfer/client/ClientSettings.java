package io.github.camelawstransfer.client;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that decides how a client is made; endpoints with equal settings share one client.
 *
 * @param region                the AWS region, null for the SDK's default chain
 * @param credentials           where the credentials come from
 * @param role                  the role to assume with them, null for none
 * @param endpointOverride      replaces AWS's endpoint, null for AWS itself
 * @param fips                  whether FIPS endpoints are called, false for the SDK's default chain
 * @param dualStack             whether endpoints for IPv4 and IPv6 are called, false for the SDK's default chain
 * @param proxy                 the proxy to AWS, null for the SDK's default
 * @param trustAllCertificates  whether any certificate will do
 * @param apiCallTimeout        how long a call may take as a whole
 * @param apiCallAttemptTimeout how long an attempt of a call may take, null for no limit of its own
 */
public record ClientSettings(
        @Nullable String region,
        CredentialSource credentials,
        @Nullable AssumedRole role,
        @Nullable URI endpointOverride,
        boolean fips,
        boolean dualStack,
        @Nullable ProxySettings proxy,
        boolean trustAllCertificates,
        Duration apiCallTimeout,
        @Nullable Duration apiCallAttemptTimeout) {}
