package io.github.camelawstransfer.management;

import io.github.camelawstransfer.check.CheckService;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobInput;
import io.github.camelawstransfer.tracking.JobJournal;
import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.ListedJob;
import io.github.camelawstransfer.tracking.Purged;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.TransferStore;
import io.github.camelawstransfer.tracking.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator can see and do: look jobs up, deliver again, and settle starts whose answer was lost. */
public final class TransferAdministration {
    private final TransferStore store;
    private final JobJournal journal;
    private final CheckService checks;

    /** Sees and settles by the given parts. */
    public TransferAdministration(TransferStore store, JobJournal journal, CheckService checks) {
        this.store = store;
        this.journal = journal;
        this.checks = checks;
    }

    /**
     * Lists jobs by their ids, a page at a time.
     *
     * @param query which jobs
     * @param after the id of the last job of the page before, null for the first page
     * @param max   the size of a page
     */
    public List<ListedJob> jobs(JobQuery query, @Nullable String after, int max) {
        return store.jobs(query, after, max);
    }

    /** Shows a request with its jobs and files; empty when the store does not know it. */
    public Optional<Request> request(String requestId) {
        return store.request(requestId);
    }

    /**
     * Delivers everything that is known of a request again, also what is dead, under the same event ids.
     *
     * @return how many files are due
     */
    public int redeliver(String requestId) {
        return store.redeliver(requestId);
    }

    /**
     * Settles an unconfirmed start: it happened, under this id. The transfer is checked from now on.
     *
     * @throws IllegalArgumentException when the store does not know the job
     * @throws IllegalStateException when the job has an id already
     */
    public Job startedAs(String jobId, String transferId) {
        return settle(jobId, new JobInput.Confirmed(transferId, Duration.ZERO));
    }

    /**
     * Settles an unconfirmed start: it did not happen. An exchange with the same idempotency key starts its files; without a
     * key the request is removed after the retention.
     *
     * @throws IllegalArgumentException when the store does not know the job
     * @throws IllegalStateException when the job is not unconfirmed
     */
    public Job notStarted(String jobId) {
        return settle(jobId, new JobInput.NotStarted());
    }

    /**
     * Settles an unconfirmed start: nobody will ever know. Its files are LOST, and its key stays taken.
     *
     * @throws IllegalArgumentException when the store does not know the job
     * @throws IllegalStateException when the job is not unconfirmed
     */
    public Job giveUp(String jobId) {
        return settle(jobId, new JobInput.GivenUp());
    }

    /** Removes what is over and was kept for long enough, now. */
    public Purged purge() {
        return checks.purge();
    }

    private Job settle(String jobId, JobInput input) {
        Transition transition = journal.apply(jobId, input)
                .orElseThrow(() -> new IllegalArgumentException("The store does not know job " + jobId));
        Job job = transition.job();
        if (!transition.changed()) {
            throw new IllegalStateException("Job " + jobId + " is " + job.state() + " with transfer id "
                    + job.transferId() + ": it cannot be settled as " + input + ". Nothing was changed.");
        }
        return job;
    }
}
