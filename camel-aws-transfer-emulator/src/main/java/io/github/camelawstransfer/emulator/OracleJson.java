package io.github.camelawstransfer.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The oracle as the control API tells it. */
final class OracleJson {
    private OracleJson() {}

    static Map<String, Object> of(Oracle oracle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "startedTransfers",
                oracle.startedTransfers().stream().map(OracleJson::started).toList());
        json.put(
                "movedFiles",
                oracle.movedFiles().stream().map(OracleJson::moved).toList());
        json.put("calls", oracle.allCalls());
        return json;
    }

    private static Map<String, Object> started(StartedTransfer transfer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connectorId", transfer.connectorId());
        json.put("transferId", transfer.transferId());
        json.put("sendFilePaths", transfer.sendFilePaths());
        json.put("retrieveFilePaths", transfer.retrieveFilePaths());
        if (transfer.localDirectoryPath() != null) {
            json.put("localDirectoryPath", transfer.localDirectoryPath());
        }
        if (transfer.remoteDirectoryPath() != null) {
            json.put("remoteDirectoryPath", transfer.remoteDirectoryPath());
        }
        json.put("customHttpHeaders", transfer.customHttpHeaders());
        json.put("startedAt", transfer.startedAt().toString());
        return json;
    }

    private static Map<String, Object> moved(MovedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connectorId", file.connectorId());
        json.put("transferId", file.transferId());
        json.put("direction", file.direction().name());
        json.put("filePath", file.filePath());
        json.put("destination", file.destination());
        json.put("bytes", file.bytes());
        json.put("sha256", file.sha256());
        json.put("startedAt", file.startedAt().toString());
        json.put("endedAt", file.endedAt().toString());
        return json;
    }
}
