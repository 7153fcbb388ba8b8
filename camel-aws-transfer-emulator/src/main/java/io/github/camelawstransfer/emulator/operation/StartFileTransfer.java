package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.transfer.Direction;
import io.github.camelawstransfer.emulator.transfer.TransferEngine;
import io.github.camelawstransfer.emulator.transfer.TransferRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a transfer of 1 to 10 files in one direction. */
final class StartFileTransfer implements Operation {
    private static final int MAX_PATHS = 10;

    /** The model names no maximum; the emulator keeps nothing unbounded. */
    private static final int MAX_HEADERS = 1_000;

    private final Connectors connectors;
    private final TransferEngine engine;

    StartFileTransfer(Connectors connectors, TransferEngine engine) {
        this.connectors = connectors;
        this.engine = engine;
    }

    @Override
    public Map<String, Object> handle(Input input) {
        String connectorId = input.required("ConnectorId", Rule.CONNECTOR_ID);
        TransferRequest request = request(input);
        Connector connector = connectors.get(connectorId);
        if (connector.as2() != null && request.direction() == Direction.RETRIEVE) {
            throw ServiceException.invalidRequest("An AS2 connector takes SendFilePaths only");
        }
        return Map.of("TransferId", engine.start(connector, request).id());
    }

    /** The model lets both kinds of paths stand together; that they exclude each other is AWS's prose. */
    private static TransferRequest request(Input input) {
        Optional<List<String>> send = input.strings("SendFilePaths", 1, MAX_PATHS, Rule.FILE_PATH);
        Optional<List<String>> retrieve = input.strings("RetrieveFilePaths", 1, MAX_PATHS, Rule.FILE_PATH);
        Optional<String> localDirectory = input.optional("LocalDirectoryPath", Rule.FILE_PATH);
        if (send.isPresent() == retrieve.isPresent()) {
            throw ServiceException.invalidRequest(
                    "Exactly one of SendFilePaths and RetrieveFilePaths must be given, not "
                            + (send.isPresent() ? "both" : "none"));
        }
        if (retrieve.isPresent() && localDirectory.isEmpty()) {
            throw ServiceException.invalidRequest("LocalDirectoryPath must be given with RetrieveFilePaths");
        }
        return new TransferRequest(
                send.isPresent() ? Direction.SEND : Direction.RETRIEVE,
                send.or(() -> retrieve).orElseThrow(),
                localDirectory.orElse(null),
                input.optional("RemoteDirectoryPath", Rule.FILE_PATH).orElse(null),
                headers(input));
    }

    private static Map<String, String> headers(Input input) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Input header :
                input.structures("CustomHttpHeaders", 0, MAX_HEADERS).orElse(List.of())) {
            headers.put(
                    header.required("Key", Rule.HEADER_KEY),
                    header.optional("Value", Rule.HEADER_VALUE).orElse(""));
        }
        return headers;
    }
}
