package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CONNECTOR_ID;

import io.github.camelawstransfer.call.ConnectorReference;
import io.github.camelawstransfer.call.ConnectorTarget;
import java.util.function.Function;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Finds the connector that an exchange is for: by its header; else by the SDK's request; else by the endpoint. */
final class TargetReader {
    private final ConnectorReference ofEndpoint;
    private final Function<ConnectorReference, ConnectorTarget> targets;

    /**
     * Finds connectors for an endpoint.
     *
     * @param ofEndpoint the connector that the endpoint names
     * @param targets    how a connector is reached
     */
    TargetReader(ConnectorReference ofEndpoint, Function<ConnectorReference, ConnectorTarget> targets) {
        this.ofEndpoint = ofEndpoint;
        this.targets = targets;
    }

    /**
     * Reads the connector.
     *
     * @param refusal         how a connector is refused
     * @param pojo            the SDK's request in the body, null when the body is none
     * @param pojoConnectorId the connector that it names, null when it names none
     * @throws IllegalArgumentException when none is named, or one that cannot be
     */
    ConnectorTarget read(Refusal refusal, Message message, @Nullable Object pojo, @Nullable String pojoConnectorId) {
        Object header = message.getHeader(CONNECTOR_ID);
        if (header != null && !(header instanceof String)) {
            throw refusal.of(
                    "Header " + CONNECTOR_ID, "of type " + header.getClass().getName(), "it must be a String");
        }
        ConnectorReference named;
        if (header instanceof String text) {
            named = ConnectorReference.parse("Header " + CONNECTOR_ID, text);
        } else if (pojo != null && pojoConnectorId != null) {
            named = ConnectorReference.parse(
                    "connectorId of the body, a " + pojo.getClass().getSimpleName() + ",", pojoConnectorId);
        } else {
            named = ofEndpoint;
        }
        if (named.connectorId() == null) {
            throw refusal.of(
                    "Header " + CONNECTOR_ID,
                    header == null ? "not set" : "'*'",
                    "a producer needs one connector, and the endpoint names none (aws2-transfer:*)");
        }
        return targets.apply(named);
    }
}
