package io.github.camelawstransfer.call;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.DescribedConnector;

/**
 * What DescribeConnector says of a connector, as far as it decides how files are started.
 *
 * @param protocol    what it speaks
 * @param mdnResponse how the partner acknowledges; null for SFTP, and when AWS does not say or says something new
 */
public record ConnectorProfile(
        ConnectorProtocol protocol, @Nullable MdnResponse mdnResponse) {

    /**
     * Reads AWS's description; empty when the connector is neither of SFTP nor of AS2.
     *
     * @param connector null when the answer was cut off: the SDK takes that for an answer without anything in it
     */
    public static Optional<ConnectorProfile> of(@Nullable DescribedConnector connector) {
        if (connector == null) {
            return Optional.empty();
        }
        if (connector.as2Config() != null) {
            return Optional.of(new ConnectorProfile(
                    ConnectorProtocol.as2, mdnResponse(connector.as2Config().mdnResponseAsString())));
        }
        return connector.sftpConfig() == null
                ? Optional.empty()
                : Optional.of(new ConnectorProfile(ConnectorProtocol.sftp, null));
    }

    private static @Nullable MdnResponse mdnResponse(@Nullable String text) {
        return Stream.of(MdnResponse.values())
                .filter(response -> text != null && response.name().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
