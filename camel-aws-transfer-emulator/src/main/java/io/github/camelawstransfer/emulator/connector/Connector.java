package io.github.camelawstransfer.emulator.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connector as the service keeps it, of SFTP or of AS2.
 *
 * @param userSecretId the id of the secret to log in with; without one every file fails with CONNECTION_ERROR
 * @param trustedHostKeys host keys in OpenSSH's format; when empty no file can be moved
 * @param maxConcurrentConnections 1 to 5
 * @param as2 what makes it a connector of AS2, {@code null} for SFTP
 */
public record Connector(
        String id,
        PartnerUrl url,
        @Nullable String userSecretId,
        List<String> trustedHostKeys,
        int maxConcurrentConnections,
        String accessRole,
        @Nullable String loggingRole,
        String securityPolicyName,
        Map<String, String> tags,
        @Nullable As2Config as2) {
    /** The API's default; the console fills in 5. */
    public static final int DEFAULT_CONNECTIONS = 1;

    /** The documented maximum; the model itself has none. */
    public static final int MAX_CONNECTIONS = 5;

    public static final String DEFAULT_SECURITY_POLICY = "TransferSFTPConnectorSecurityPolicy-2024-03";

    public Connector {
        trustedHostKeys = List.copyOf(trustedHostKeys);
        tags = Map.copyOf(tags);
        if (maxConcurrentConnections < 1 || maxConcurrentConnections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "MaxConcurrentConnections " + maxConcurrentConnections + " must be 1 to " + MAX_CONNECTIONS);
        }
    }
}
