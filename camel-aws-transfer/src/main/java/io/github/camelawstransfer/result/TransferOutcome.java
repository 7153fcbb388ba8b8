package io.github.camelawstransfer.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a request, once all its files are final.
 *
 * @param requestId   the component's id of the request
 * @param connectorId the connector
 * @param status      the request as a whole
 * @param files       each file's result, in the order in which the files were asked for
 */
public record TransferOutcome(String requestId, String connectorId, OutcomeStatus status, List<FileResult> files)
        implements MapBody {
    public TransferOutcome {
        files = List.copyOf(files);
    }

    /** The outcome that follows from the results of all files. */
    public static TransferOutcome of(String requestId, String connectorId, List<FileResult> files) {
        return new TransferOutcome(requestId, connectorId, OutcomeStatus.of(files), files);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("requestId", requestId);
        map.put("connectorId", connectorId);
        map.put("status", status.name());
        map.put("files", files.stream().map(FileResult::toMap).toList());
        return map;
    }
}
