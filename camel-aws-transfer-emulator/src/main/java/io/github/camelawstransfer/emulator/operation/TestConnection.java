package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.ConnectionTester;
import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Connects to the partner of an SFTP connector. A partner that cannot be reached is an answer, not an error. */
final class TestConnection implements Operation {
    private final Connectors connectors;
    private final ConnectionTester tester;
    private final CallQuota quota;

    TestConnection(Connectors connectors, ConnectionTester tester, CallQuota quota) {
        this.connectors = connectors;
        this.tester = tester;
        this.quota = quota;
    }

    @Override
    public Map<String, Object> handle(Input input) {
        Connector connector = connectors.get(input.required("ConnectorId", Rule.CONNECTOR_ID));
        if (connector.as2() != null) {
            throw ServiceException.invalidRequest("TestConnection is for SFTP connectors");
        }
        quota.take();
        ConnectionTester.Outcome outcome = tester.test(connector);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ConnectorId", connector.id());
        answer.put("Status", outcome.failure() == null ? "OK" : "ERROR");
        answer.put("StatusMessage", outcome.failure() == null ? "Connection succeeded" : outcome.failure());
        if (outcome.hostKey() != null) {
            answer.put("SftpConnectionDetails", Map.of("HostKey", outcome.hostKey()));
        }
        return answer;
    }
}
