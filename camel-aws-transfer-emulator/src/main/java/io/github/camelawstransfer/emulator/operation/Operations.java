package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.ConnectionTester;
import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.transfer.TransferEngine;
import io.github.camelawstransfer.emulator.transfer.TransferRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations that the emulator knows, by the name that follows {@code TransferService.} in X-Amz-Target. */
public final class Operations {
    private static final Set<String> NAMES = Set.of(
            "CreateConnector", "DescribeConnector", "StartFileTransfer", "ListFileTransferResults", "TestConnection");

    private final Map<String, Operation> operations;

    public Operations(
            Connectors connectors,
            ConnectionTester tester,
            CallQuota connectionTests,
            TransferEngine engine,
            TransferRegistry registry,
            ResultSettings results) {
        operations = Map.of(
                "CreateConnector", new CreateConnector(connectors),
                "DescribeConnector", new DescribeConnector(connectors),
                "StartFileTransfer", new StartFileTransfer(connectors, engine),
                "ListFileTransferResults", new ListFileTransferResults(connectors, registry, results),
                "TestConnection", new TestConnection(connectors, tester, connectionTests));
    }

    public Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    public static Set<String> names() {
        return NAMES;
    }
}
