package io.github.camelawstransfer.start;

import io.github.camelawstransfer.async.Pauses;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;

/**
 * Gathers requests of several exchanges, so that one call starts them: AWS takes 10 files a call. A batch leaves when it is
 * full, when the next file does not fit, when its first request has waited for long enough, or when too many batches are
 * open. No thread waits.
 */
final class StartBatches {
    /** Requests that ask for many different directories never fill a batch; no more than these wait at once. */
    private static final int MOST_OPEN_BATCHES = 500;

    private final TransferStarter starter;
    private final Pauses pauses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, Batch> open = new HashMap<>();
    private boolean gathers = true;

    /**
     * Gathers for a starter.
     *
     * @param pauses waits for more requests
     */
    StartBatches(TransferStarter starter, Pauses pauses) {
        this.starter = starter;
        this.pauses = pauses;
    }

    /** What the requests of one call have in common. */
    private record Kind(
            JobIdentity identity,
            TransferAsyncClient client,
            JobKind kind,
            @Nullable String directory,
            List<CustomHttpHeader> customHttpHeaders,
            StartSettings settings) {

        static Kind of(StartCommand command) {
            FileTransfer transfer = command.transfer();
            return new Kind(
                    command.target().identity(),
                    command.target().client(),
                    transfer.kind(),
                    transfer.directory(),
                    transfer.customHttpHeaders(),
                    command.settings());
        }
    }

    /** Requests that leave together; two files of one name would overwrite each other where they arrive. */
    private static final class Batch {
        private final List<GatheredStart> starts = new ArrayList<>();
        private final Set<String> baseNames = new HashSet<>();
        private @Nullable ScheduledFuture<?> departure;

        boolean takes(StartCommand command, int maxFiles) {
            List<String> paths = command.transfer().paths();
            return baseNames.size() + paths.size() <= maxFiles
                    && paths.stream().map(Item::baseName).noneMatch(baseNames::contains);
        }

        void add(GatheredStart start) {
            starts.add(start);
            start.command().transfer().paths().stream().map(Item::baseName).forEach(baseNames::add);
        }
    }

    /** Starts a new request together with others that come soon; fails like {@link TransferStarter#start}. */
    CompletableFuture<StartOutcome> start(StartCommand command, Duration delay, int maxFiles) {
        if (command.transfer().paths().size() >= maxFiles) {
            return starter.start(command);
        }
        GatheredStart start = new GatheredStart(command, new CompletableFuture<>());
        List<Batch> leaving = new ArrayList<>();
        lock.lock();
        try {
            if (!gathers) {
                return starter.start(command);
            }
            gather(start, delay, maxFiles, leaving);
        } finally {
            lock.unlock();
        }
        leaving.forEach(this::depart);
        return start.outcome();
    }

    private void gather(GatheredStart start, Duration delay, int maxFiles, List<Batch> leaving) {
        Kind kind = Kind.of(start.command());
        Batch batch = open.get(kind);
        if (batch != null && !batch.takes(start.command(), maxFiles)) {
            open.remove(kind);
            leaving.add(batch);
            batch = null;
        }
        if (batch == null) {
            if (open.size() >= MOST_OPEN_BATCHES) {
                leaving.addAll(open.values());
                open.clear();
            }
            Batch fresh = new Batch();
            open.put(kind, fresh);
            fresh.departure = pauses.schedule(delay, () -> leave(kind, fresh));
            batch = fresh;
        }
        batch.add(start);
        if (batch.baseNames.size() == maxFiles) {
            open.remove(kind);
            leaving.add(batch);
        }
    }

    private void depart(Batch batch) {
        if (batch.departure != null) {
            batch.departure.cancel(false);
        }
        starter.startTogether(batch.starts);
    }

    private void leave(Kind kind, Batch batch) {
        lock.lock();
        try {
            if (!open.remove(kind, batch)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        depart(batch);
    }

    /** Starts all that was gathered, and gathers no more: Camel is stopping. */
    void close() {
        List<Batch> leaving;
        lock.lock();
        try {
            gathers = false;
            leaving = new ArrayList<>(open.values());
            open.clear();
        } finally {
            lock.unlock();
        }
        leaving.forEach(this::depart);
    }
}
