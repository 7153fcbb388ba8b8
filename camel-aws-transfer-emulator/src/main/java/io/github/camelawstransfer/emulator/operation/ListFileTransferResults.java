package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.Connectors;
import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.transfer.FileState;
import io.github.camelawstransfer.emulator.transfer.FileTransfer;
import io.github.camelawstransfer.emulator.transfer.Transfer;
import io.github.camelawstransfer.emulator.transfer.TransferRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how the files of one transfer stand, for 7 days after it was requested. */
final class ListFileTransferResults implements Operation {
    private static final int MAX_RESULTS = 1_000;

    private final Connectors connectors;
    private final TransferRegistry registry;
    private final ResultSettings settings;

    ListFileTransferResults(Connectors connectors, TransferRegistry registry, ResultSettings settings) {
        this.connectors = connectors;
        this.registry = registry;
        this.settings = settings;
    }

    @Override
    public Map<String, Object> handle(Input input) {
        String connectorId = input.required("ConnectorId", Rule.CONNECTOR_ID);
        String transferId = input.required("TransferId", Rule.TRANSFER_ID);
        Optional<String> token = input.optional("NextToken", Rule.NEXT_TOKEN);
        int pageSize = input.integer("MaxResults", 1, MAX_RESULTS).orElse(settings.pageSize());
        if (connectors.get(connectorId).as2() != null) {
            throw ServiceException.invalidRequest("ListFileTransferResults is for SFTP connectors");
        }
        Optional<Transfer> transfer = registry.find(connectorId, transferId);
        if (transfer.isEmpty()) {
            if (settings.emptyIfUnknown()) {
                return Map.of("FileTransferResults", List.of());
            }
            throw ServiceException.notFound("Unknown transfer", "Transfer", transferId);
        }
        boolean endless = settings.endless().test(connectorId);
        PageToken pages = new PageToken(
                transferId, endless ? Integer.MAX_VALUE : transfer.get().files().size());
        return page(transfer.get().files(), token.map(pages::read).orElse(0), pageSize, pages, endless);
    }

    private Map<String, Object> page(
            List<FileTransfer> files, int from, int pageSize, PageToken pages, boolean endless) {
        // Pages that never end go on, one by one, behind the last row.
        int first = Math.min(from, files.size());
        int to = (int) Math.min(files.size(), (long) first + pageSize);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "FileTransferResults",
                files.subList(first, to).stream().map(this::row).toList());
        if (to < files.size() || endless) {
            answer.put("NextToken", pages.write(Math.max(from + 1, to)));
        }
        return answer;
    }

    private Map<String, Object> row(FileTransfer file) {
        FileState state = file.state();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("FilePath", settings.echo().apply(file.path()));
        row.put("StatusCode", state.status().name());
        if (state.failureCode() != null) {
            row.put("FailureCode", state.failureCode().name());
            row.put("FailureMessage", String.valueOf(state.failureMessage()));
        }
        return row;
    }
}
