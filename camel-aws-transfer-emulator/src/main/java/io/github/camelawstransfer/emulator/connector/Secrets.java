package io.github.camelawstransfer.emulator.connector;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for Secrets Manager: logins by secret id (or ARN, whatever the connector names). */
public final class Secrets {
    private final Map<String, Login> logins = new ConcurrentHashMap<>();

    public void put(String secretId, Login login) {
        logins.put(secretId, login);
    }

    public Optional<Login> find(String secretId) {
        return Optional.ofNullable(logins.get(secretId));
    }

    @Override
    public String toString() {
        return "Secrets" + logins.keySet();
    }
}
