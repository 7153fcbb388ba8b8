package io.github.camelawstransfer.emulator.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The transfers whose results can be asked for: those of the last 7 days, and no more than {@link #CAPACITY}. */
public final class TransferRegistry {
    /** "Available up to 7 days after an operation has been requested" (API reference, ListFileTransferResults). */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** More transfers than this are not remembered; the oldest go first. */
    static final int CAPACITY = 100_000;

    private final Clock clock;
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();

    public TransferRegistry(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Transfer transfer) {
        Instant now = clock.instant();
        Iterator<Transfer> oldestFirst = transfers.values().iterator();
        while (oldestFirst.hasNext()) {
            if (!isExpired(oldestFirst.next(), now) && transfers.size() < CAPACITY) {
                break;
            }
            oldestFirst.remove();
        }
        transfers.put(transfer.id(), transfer);
    }

    synchronized void clear() {
        transfers.clear();
    }

    /** Finds a transfer of this connector whose results have not expired. */
    public synchronized Optional<Transfer> find(String connectorId, String transferId) {
        Instant now = clock.instant();
        return Optional.ofNullable(transfers.get(transferId))
                .filter(transfer -> transfer.connector().id().equals(connectorId))
                .filter(transfer -> !isExpired(transfer, now));
    }

    private static boolean isExpired(Transfer transfer, Instant now) {
        return !now.isBefore(transfer.startedAt().plus(RETENTION));
    }
}
