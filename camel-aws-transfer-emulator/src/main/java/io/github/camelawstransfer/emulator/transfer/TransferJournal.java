package io.github.camelawstransfer.emulator.transfer;

import java.time.Instant;

/** Is told what was really started and moved, before any client can see it. */
public interface TransferJournal {
    void started(Transfer transfer);

    void moved(Transfer transfer, FileTransfer file, Moved moved, Instant startedAt, Instant endedAt);
}
