package io.github.camelawstransfer.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SFTP connector that the emulator is to have. Start from {@link #sftp(SftpPartner)} or {@link #sftp(String)} and
 * change what differs.
 *
 * @param connectorId {@code c-} and 17 hexadecimal digits; {@code null} lets the emulator choose
 * @param url {@code sftp://host[:port]}
 * @param userSecretId the secret to log in with; without one every file fails with CONNECTION_ERROR
 * @param trustedHostKeys host keys in OpenSSH's format; when empty, every file fails with CONNECTION_ERROR, because AWS
 *     says that such a connector "will not be able to transfer files"
 * @param maxConcurrentConnections 1 to 5; the API's default is 1
 * @param accessRole the role's ARN, which DescribeConnector shows; {@code null} for one that the emulator makes up
 * @param secret is stored under {@code userSecretId} when the connector is created, unless {@code null}
 */
public record ConnectorSpec(
        @Nullable String connectorId,
        String url,
        @Nullable String userSecretId,
        List<String> trustedHostKeys,
        int maxConcurrentConnections,
        @Nullable String accessRole,
        @Nullable SftpSecret secret) {
    public ConnectorSpec {
        trustedHostKeys = List.copyOf(trustedHostKeys);
    }

    /** A connector to this partner that trusts its host key and knows its secret. */
    public static ConnectorSpec sftp(SftpPartner partner) {
        String address = partner.host() + ":" + partner.port();
        return sftp("sftp://" + address)
                .withTrustedHostKeys(List.of(partner.hostKey()))
                .withSecret("aws/transfer/" + address, partner.secret());
    }

    /** A connector to {@code sftp://host[:port]} that trusts no host key and has no secret yet. */
    public static ConnectorSpec sftp(String url) {
        return new ConnectorSpec(null, url, null, List.of(), 1, null, null);
    }

    public ConnectorSpec withConnectorId(String id) {
        return new ConnectorSpec(id, url, userSecretId, trustedHostKeys, maxConcurrentConnections, accessRole, secret);
    }

    /** Logs in with a secret that {@link TransferEmulator#putSecret} or the builder stores; with none if null. */
    public ConnectorSpec withUserSecretId(@Nullable String secretId) {
        return new ConnectorSpec(
                connectorId, url, secretId, trustedHostKeys, maxConcurrentConnections, accessRole, null);
    }

    /** Logs in with this secret, which is stored under {@code secretId}. */
    public ConnectorSpec withSecret(String secretId, SftpSecret newSecret) {
        return new ConnectorSpec(
                connectorId, url, secretId, trustedHostKeys, maxConcurrentConnections, accessRole, newSecret);
    }

    public ConnectorSpec withTrustedHostKeys(List<String> keys) {
        return new ConnectorSpec(connectorId, url, userSecretId, keys, maxConcurrentConnections, accessRole, secret);
    }

    public ConnectorSpec withMaxConcurrentConnections(int connections) {
        return new ConnectorSpec(connectorId, url, userSecretId, trustedHostKeys, connections, accessRole, secret);
    }

    public ConnectorSpec withAccessRole(String roleArn) {
        return new ConnectorSpec(
                connectorId, url, userSecretId, trustedHostKeys, maxConcurrentConnections, roleArn, secret);
    }
}
