package io.github.camelawstransfer.check;

import io.github.camelawstransfer.call.ConnectorClients;
import io.github.camelawstransfer.tracking.CheckSchedule;
import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.TransferStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/**
 * Asks AWS about the jobs whose check is due and records what it says. Each check stands alone: one that fails is logged
 * and comes again by its schedule, and disturbs no other.
 */
final class Checker implements AutoCloseable {
    /** AWS answers for a transfer for 7 days after it was requested (API reference, ListFileTransferResults). */
    static final Duration RESULTS_KEPT = Duration.ofDays(7);

    /** The most checks under way at once, 10 of one connector: fewer than the 50 connections that a client of AWS has. */
    static final int PLACES = 40;

    /** The most checks that wait for a place, 500 of one connector. */
    static final int ROOM = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);
    private static final int BATCH = 100;
    private static final int CONNECTORS_REMEMBERED = 1_000;

    private final TransferStore store;
    private final ConnectorClients clients;
    private final CheckSchedule schedule;
    private final ResultQuery query;
    private final ResultRecorder recorder;
    private final CheckPlaces places = new CheckPlaces(PLACES, ROOM, this::check);
    private final SaidOnce said = new SaidOnce(CONNECTORS_REMEMBERED);

    /** Checks by the given parts. */
    Checker(
            TransferStore store,
            ConnectorClients clients,
            CheckSchedule schedule,
            ResultQuery query,
            ResultRecorder recorder) {
        this.store = store;
        this.clients = clients;
        this.schedule = schedule;
        this.query = query;
        this.recorder = recorder;
    }

    /**
     * Takes the checks that are due and begins them, or lets them wait. It takes on past the checks of a connector that has
     * no place left, because behind them may be those of another.
     */
    void checkDue() {
        int taken = 0;
        List<DueCheck> batch;
        do {
            batch = store.takeChecks(clients.scopes(), schedule, BATCH);
            batch.forEach(this::offer);
            taken += batch.size();
        } while (batch.size() == BATCH && taken < ROOM);
    }

    /** Begins no more checks, nor those that wait; those that are under way are still recorded. */
    @Override
    public void close() {
        places.close();
    }

    private void offer(DueCheck due) {
        if (!places.offer(due)) {
            reportNoRoom(due.job());
        }
    }

    private CompletableFuture<?> check(DueCheck due) {
        Job job = due.job();
        TransferAsyncClient client = clients.find(job.identity()).orElse(null);
        return client == null
                ? CompletableFuture.completedFuture(null)
                : query.read(client, job, rows -> recorder.page(job, rows)).thenAccept(read -> recorder.end(due, read));
    }

    private void reportNoRoom(Job job) {
        LOG.debug("There was no room for a check of {}", JobName.of(job));
        if (said.first(job.identity().toString(), "no room")) {
            LOG.warn(
                    "More checks of connector {} are due than its answers allow: {} found no place and no room to wait, and"
                            + " is checked by its schedule, later than without the others. This is said once for a connector",
                    job.identity().connectorId(),
                    JobName.of(job));
        }
    }
}
