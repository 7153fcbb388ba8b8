package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.connector.PartnerUrl;
import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates a connector of SFTP or of AS2. VPC Lattice is refused by name. */
final class CreateConnector implements Operation {
    private final Connectors connectors;

    CreateConnector(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public Map<String, Object> handle(Input input) {
        if (input.has("EgressConfig")) {
            throw ServiceException.invalidRequest(
                    "EgressConfig is not supported: this emulator has connectors on the network only");
        }
        Optional<Input> as2 = input.structure("As2Config");
        if (as2.isPresent() == input.has("SftpConfig")) {
            throw ServiceException.invalidRequest("Exactly one of SftpConfig and As2Config must be given, not "
                    + (as2.isPresent() ? "both" : "none"));
        }
        Input sftp = input.structure("SftpConfig").orElseGet(() -> new Input(Map.of()));
        String id = connectors.newId();
        connectors.add(new Connector(
                id,
                url(input.required("Url", Rule.URL), as2.isPresent()),
                sftp.optional("UserSecretId", Rule.SECRET_ID).orElse(null),
                sftp.strings("TrustedHostKeys", 0, 10, Rule.HOST_KEY).orElse(List.of()),
                sftp.integer("MaxConcurrentConnections", 1, Connector.MAX_CONNECTIONS)
                        .orElse(Connector.DEFAULT_CONNECTIONS),
                input.required("AccessRole", Rule.ROLE),
                input.optional("LoggingRole", Rule.ROLE).orElse(null),
                input.optional("SecurityPolicyName", Rule.SECURITY_POLICY).orElse(Connector.DEFAULT_SECURITY_POLICY),
                tags(input),
                as2.map(As2ConfigReader::read).orElse(null)));
        return Map.of("ConnectorId", id);
    }

    private static PartnerUrl url(String text, boolean as2) {
        try {
            return as2 ? PartnerUrl.as2(text) : PartnerUrl.sftp(text);
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
