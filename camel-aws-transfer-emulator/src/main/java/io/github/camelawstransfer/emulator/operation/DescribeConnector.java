package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Connectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a connector of SFTP or of AS2. */
final class DescribeConnector implements Operation {
    private final Connectors connectors;

    DescribeConnector(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public Map<String, Object> handle(Input input) {
        Connector connector = connectors.get(input.required("ConnectorId", Rule.CONNECTOR_ID));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("Arn", connectors.arn(connector.id()));
        description.put("ConnectorId", connector.id());
        description.put("Url", connector.url().text());
        description.put("AccessRole", connector.accessRole());
        if (connector.loggingRole() != null) {
            description.put("LoggingRole", connector.loggingRole());
        }
        description.put("Tags", tags(connector));
        if (connector.as2() == null) {
            description.put("SftpConfig", sftpConfig(connector));
            description.put("SecurityPolicyName", connector.securityPolicyName());
        } else {
            description.put("As2Config", connector.as2().members());
        }
        description.put("ServiceManagedEgressIpAddresses", List.of("127.0.0.1"));
        description.put("EgressType", "SERVICE_MANAGED");
        description.put("Status", "ACTIVE");
        return Map.of("Connector", description);
    }

    private static Map<String, Object> sftpConfig(Connector connector) {
        Map<String, Object> config = new LinkedHashMap<>();
        if (connector.userSecretId() != null) {
            config.put("UserSecretId", connector.userSecretId());
        }
        config.put("TrustedHostKeys", connector.trustedHostKeys());
        config.put("MaxConcurrentConnections", connector.maxConcurrentConnections());
        return config;
    }

    private static List<Map<String, String>> tags(Connector connector) {
        return connector.tags().entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
    }
}
