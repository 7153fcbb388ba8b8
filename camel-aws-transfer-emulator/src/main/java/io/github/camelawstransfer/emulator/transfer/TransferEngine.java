package io.github.camelawstransfer.emulator.transfer;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.error.ServiceException;
import io.github.camelawstransfer.emulator.transfer.ConnectorQueue.QueuedFile;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts transfers and moves their files in the background, each connector at its own pace. */
public final class TransferEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransferEngine.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Clock clock;
    private final TransferRegistry registry;
    private final TransferJournal journal;
    private final Gates gates;
    private final FileMover mover;
    private final int queueCapacity;
    private final ExecutorService executor;
    private final Map<String, ConnectorQueue> queues = new ConcurrentHashMap<>();

    public TransferEngine(
            Clock clock,
            TransferRegistry registry,
            TransferJournal journal,
            Gates gates,
            FileMover mover,
            int queueCapacity) {
        this.clock = clock;
        this.registry = registry;
        this.journal = journal;
        this.gates = gates;
        this.mover = mover;
        this.queueCapacity = queueCapacity;
        AtomicInteger count = new AtomicInteger();
        // Bounded by the connectors of the account times the connections of each.
        this.executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "transfer-emulator-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a transfer and returns at once.
     *
     * @throws ServiceException ThrottlingException if the connector's queue has no room for all of its files; then
     *     nothing was started
     */
    public Transfer start(Connector connector, TransferRequest request) {
        Transfer transfer = Transfer.start(UUID.randomUUID().toString(), connector, request, clock.instant());
        List<QueuedFile> files = transfer.files().stream()
                .map(file -> new QueuedFile(transfer, file))
                .toList();
        ConnectorQueue queue = queues.computeIfAbsent(
                connector.id(),
                id -> new ConnectorQueue(
                        queueCapacity, connector.maxConcurrentConnections(), executor, this::runConnection));
        synchronized (queue) {
            if (!queue.hasRoomFor(files.size())) {
                throw ServiceException.throttling(RETRY_AFTER_SECONDS);
            }
            registry.add(transfer);
            journal.started(transfer);
            // No message is sent by AS2 yet: its files stay as they are.
            if (connector.as2() == null) {
                queue.add(files);
            }
        }
        return transfer;
    }

    private void runConnection(ConnectorQueue queue) {
        try (MoverConnection connection = new MoverConnection(mover)) {
            gates.queue().pass();
            for (QueuedFile next = queue.next(); next != null; next = queue.next()) {
                run(next, connection);
                gates.queue().pass();
            }
        } catch (InterruptedException e) {
            queue.ended();
            Thread.currentThread().interrupt();
        }
    }

    private void run(QueuedFile next, MoverConnection connection) throws InterruptedException {
        FileTransfer file = next.file();
        Transfer transfer = next.transfer();
        file.move(FileState.QUEUED, FileState.IN_PROGRESS);
        gates.files().pass();
        var startedAt = clock.instant();
        FileState end;
        try {
            Moved moved = connection.to(transfer.connector()).move(transfer.request(), file.path());
            journal.moved(transfer, file, moved, startedAt, clock.instant());
            end = FileState.COMPLETED;
        } catch (MoveFailure e) {
            LOG.debug("File {} of transfer {} failed: {}", file.path(), transfer.id(), e.code(), e);
            end = FileState.failed(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("File {} of transfer {} failed for a reason of the emulator's own", file.path(), transfer.id(), e);
            end = FileState.failed(FailureCode.INTERNAL_ERROR, "Internal error");
        }
        file.move(FileState.IN_PROGRESS, end);
    }

    /** Opens the gates, forgets every transfer, and returns when the files in progress have ended. */
    public void reset() throws InterruptedException {
        gates.release();
        for (ConnectorQueue queue : queues.values()) {
            queue.drain();
        }
        registry.clear();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Some files were still being moved 10 s after the emulator was told to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
