package io.github.camelawstransfer.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connector that the emulator is to have. Start from {@link #sftp(SftpPartner)}, {@link #sftp(String)} or {@link #as2}
 * and change what differs.
 *
 * @param connectorId {@code c-} and 17 hexadecimal digits; {@code null} lets the emulator choose
 * @param url {@code sftp://host[:port]}, or for AS2 {@code http[s]://host[:port][/path]}
 * @param userSecretId the secret to log in with; without one every file fails with CONNECTION_ERROR
 * @param trustedHostKeys host keys in OpenSSH's format; when empty, every file fails with CONNECTION_ERROR, because AWS
 *     says that such a connector "will not be able to transfer files"
 * @param maxConcurrentConnections 1 to 5; the API's default is 1
 * @param accessRole the role's ARN, which DescribeConnector shows; {@code null} for one that the emulator makes up
 * @param secret is stored under {@code userSecretId} when the connector is created, unless {@code null}
 * @param mdnResponse how the partner of an AS2 connector is to acknowledge; {@code null} for a connector of SFTP
 */
public record ConnectorSpec(
        @Nullable String connectorId,
        String url,
        @Nullable String userSecretId,
        List<String> trustedHostKeys,
        int maxConcurrentConnections,
        @Nullable String accessRole,
        @Nullable SftpSecret secret,
        @Nullable MdnResponse mdnResponse) {
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
        return new ConnectorSpec(null, url, null, List.of(), 1, null, null, null);
    }

    /** A connector to an AS2 server. It can be described and started; no message is sent yet. */
    public static ConnectorSpec as2(String url, MdnResponse mdnResponse) {
        return new ConnectorSpec(null, url, null, List.of(), 1, null, null, mdnResponse);
    }

    public ConnectorSpec withConnectorId(String id) {
        return new ConnectorSpec(
                id, url, userSecretId, trustedHostKeys, maxConcurrentConnections, accessRole, secret, mdnResponse);
    }

    /** Logs in with a secret that {@link TransferEmulator#putSecret} or the builder stores; with none if null. */
    public ConnectorSpec withUserSecretId(@Nullable String secretId) {
        return new ConnectorSpec(
                connectorId, url, secretId, trustedHostKeys, maxConcurrentConnections, accessRole, null, mdnResponse);
    }

    /** Logs in with this secret, which is stored under {@code secretId}. */
    public ConnectorSpec withSecret(String secretId, SftpSecret newSecret) {
        return new ConnectorSpec(
                connectorId,
                url,
                secretId,
                trustedHostKeys,
                maxConcurrentConnections,
                accessRole,
                newSecret,
                mdnResponse);
    }

    public ConnectorSpec withTrustedHostKeys(List<String> keys) {
        return new ConnectorSpec(
                connectorId, url, userSecretId, keys, maxConcurrentConnections, accessRole, secret, mdnResponse);
    }

    public ConnectorSpec withMaxConcurrentConnections(int connections) {
        return new ConnectorSpec(
                connectorId, url, userSecretId, trustedHostKeys, connections, accessRole, secret, mdnResponse);
    }

    public ConnectorSpec withAccessRole(String roleArn) {
        return new ConnectorSpec(
                connectorId,
                url,
                userSecretId,
                trustedHostKeys,
                maxConcurrentConnections,
                roleArn,
                secret,
                mdnResponse);
    }
}
