package io.github.camelawstransfer.client;

import org.jspecify.annotations.Nullable;

/**
 * A role that is assumed with other credentials.
 *
 * @param roleArn     the role
 * @param externalId  what the role's trust policy asks for, null for nothing
 * @param sessionName the name of the session, as CloudTrail shows it
 */
public record AssumedRole(String roleArn, @Nullable String externalId, String sessionName) {
    static final String DEFAULT_SESSION_NAME = "camel-aws-transfer";
}
