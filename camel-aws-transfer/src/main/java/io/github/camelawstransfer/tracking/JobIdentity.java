package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.Nullable;

/**
 * Where a job lives: a transfer id means nothing without it.
 *
 * @param connectorId      {@code c-} and 17 hex digits
 * @param region           the AWS region, such as {@code eu-central-1}
 * @param endpointOverride the URI that replaces AWS's endpoint, null for AWS itself
 * @param accountId        the AWS account where it is known (from an ARN), else null
 */
public record JobIdentity(
        String connectorId,
        String region,
        @Nullable String endpointOverride,
        @Nullable String accountId) {}
