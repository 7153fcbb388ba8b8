package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.transfer.Direction;
import io.github.camelawstransfer.emulator.transfer.FileTransfer;
import io.github.camelawstransfer.emulator.transfer.Moved;
import io.github.camelawstransfer.emulator.transfer.Transfer;
import io.github.camelawstransfer.emulator.transfer.TransferJournal;
import io.github.camelawstransfer.emulator.transfer.TransferRequest;
import java.time.Instant;
import java.util.List;

/** Tells the oracle what the engine does. */
final class OracleJournal implements TransferJournal {
    private final Oracle oracle;

    OracleJournal(Oracle oracle) {
        this.oracle = oracle;
    }

    @Override
    public void started(Transfer transfer) {
        TransferRequest request = transfer.request();
        boolean send = request.direction() == Direction.SEND;
        oracle.started(new StartedTransfer(
                transfer.connector().id(),
                transfer.id(),
                send ? request.paths() : List.of(),
                send ? List.of() : request.paths(),
                request.localDirectoryPath(),
                request.remoteDirectoryPath(),
                request.customHttpHeaders(),
                transfer.startedAt()));
    }

    @Override
    public void moved(Transfer transfer, FileTransfer file, Moved moved, Instant startedAt, Instant endedAt) {
        oracle.moved(new MovedFile(
                transfer.connector().id(),
                transfer.id(),
                MovedFile.Direction.valueOf(transfer.request().direction().name()),
                file.path(),
                moved.destination(),
                moved.bytes(),
                moved.sha256(),
                startedAt,
                endedAt));
    }
}
