package io.github.camelawstransfer.emulator.connector;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The connectors of the account. Safe for use by several threads. */
public final class Connectors {
    /** The documented quota of connectors per account. */
    public static final int CAPACITY = 100;

    private final String arnPrefix;
    private final Map<String, Connector> connectors = new LinkedHashMap<>();

    public Connectors(String region, String accountId) {
        this.arnPrefix = "arn:aws:transfer:" + region + ":" + accountId + ":connector/";
    }

    public String newId() {
        return ConnectorIds.random();
    }

    /**
     * Adds a connector.
     *
     * @throws IllegalArgumentException if its id is taken or no id of a connector
     * @throws ServiceException if the account has as many connectors as it may have
     */
    public synchronized void add(Connector connector) {
        if (!ConnectorIds.PATTERN.matcher(connector.id()).matches()) {
            throw new IllegalArgumentException(
                    "connectorId '" + connector.id() + "' must be c- and 17 hexadecimal digits");
        }
        if (connectors.size() >= CAPACITY) {
            throw ServiceException.invalidRequest("The account has its " + CAPACITY + " connectors already");
        }
        if (connectors.putIfAbsent(connector.id(), connector) != null) {
            throw new IllegalArgumentException("connectorId '" + connector.id() + "' exists already");
        }
    }

    /**
     * Finds a connector.
     *
     * @throws ServiceException ResourceNotFoundException if there is none
     */
    public Connector get(String id) {
        return find(id).orElseThrow(() -> ServiceException.notFound("Unknown connector", "Connector", id));
    }

    public synchronized Optional<Connector> find(String id) {
        return Optional.ofNullable(connectors.get(id));
    }

    public String arn(String id) {
        return arnPrefix + id;
    }
}
