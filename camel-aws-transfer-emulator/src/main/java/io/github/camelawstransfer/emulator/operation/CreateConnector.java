package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.connector.SftpUrl;
import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates an SFTP connector. AS2 and VPC Lattice are refused by name. */
final class CreateConnector implements Operation {
    private final Connectors connectors;

    CreateConnector(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public Map<String, Object> handle(Input input) {
        for (String unsupported : List.of("As2Config", "EgressConfig")) {
            if (input.has(unsupported)) {
                throw ServiceException.invalidRequest(
                        unsupported + " is not supported: this emulator has SFTP connectors on the network only");
            }
        }
        Input sftp = input.structure("SftpConfig")
                .orElseThrow(() -> ServiceException.invalidRequest("SftpConfig must be given for an SFTP connector"));
        String id = connectors.newId();
        connectors.add(new Connector(
                id,
                url(input.required("Url", Rule.URL)),
                sftp.optional("UserSecretId", Rule.SECRET_ID).orElse(null),
                sftp.strings("TrustedHostKeys", 0, 10, Rule.HOST_KEY).orElse(List.of()),
                sftp.integer("MaxConcurrentConnections", 1, Connector.MAX_CONNECTIONS)
                        .orElse(Connector.DEFAULT_CONNECTIONS),
                input.required("AccessRole", Rule.ROLE),
                input.optional("LoggingRole", Rule.ROLE).orElse(null),
                input.optional("SecurityPolicyName", Rule.SECURITY_POLICY).orElse(Connector.DEFAULT_SECURITY_POLICY),
                tags(input)));
        return Map.of("ConnectorId", id);
    }

    private static SftpUrl url(String text) {
        try {
            return SftpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw ServiceException.invalidRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> tags(Input input) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Input tag : input.structures("Tags", 1, 50).orElse(List.of())) {
            tags.put(tag.required("Key", Rule.TAG_KEY), tag.required("Value", Rule.TAG_VALUE));
        }
        return tags;
    }
}
