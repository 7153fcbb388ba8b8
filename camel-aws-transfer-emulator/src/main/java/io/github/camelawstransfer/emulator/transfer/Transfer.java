package io.github.camelawstransfer.emulator.transfer;

import io.github.camelawstransfer.emulator.connector.Connector;
import java.time.Instant;
import java.util.List;

/** What one StartFileTransfer started. */
public record Transfer(
        String id, Connector connector, TransferRequest request, List<FileTransfer> files, Instant startedAt) {
    static Transfer start(String id, Connector connector, TransferRequest request, Instant now) {
        List<FileTransfer> files =
                request.paths().stream().map(FileTransfer::new).toList();
        return new Transfer(id, connector, request, files, now);
    }
}
