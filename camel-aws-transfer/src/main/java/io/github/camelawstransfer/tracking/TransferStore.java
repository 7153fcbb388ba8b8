package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests, jobs and items. A store belongs to one application, whose nodes may share it.
 *
 * <p>The contract, which the published contract test checks:
 *
 * <ul>
 *   <li>Every method is atomic and blocking, and may be called from any thread of any node. What it says it wrote
 *       survives as durably as the store commits. When it throws, nothing was written, unless the connection to the
 *       store broke while committing; every method may then be called again.
 *   <li>Durations come in, never instants: due times and lease ends are computed by the store's own time.
 *   <li>States and statuses change by {@link JobLifecycle} alone, saved by compare-and-set on {@link Job#version()}.
 *   <li>When {@link #apply} changes the status of an item, its request's {@link DueMark}s are set in the same
 *       transaction.
 *   <li>A key is freed by {@link #removeUnstarted} and by {@link #purge} alone, when nothing of its request can ever have
 *       been started, or when its own time is over.
 *   <li>A status that was delivered is never delivered again under another event id.
 * </ul>
 */
public interface TransferStore {

    /**
     * Begins requests and their jobs, all or nothing.
     *
     * @param requests the requests; every item of the jobs names one of them
     * @param jobs     their jobs, in the order of the calls to come
     * @return empty when everything was written; the first taken key when nothing was, because another request holds it
     * @throws StoreFullException when the store is bounded and full of unfinished requests
     */
    Optional<KeyTaken> begin(List<RequestPlan> requests, List<JobPlan> jobs);

    /**
     * Extends a request by further attempts at some of its files, all or nothing. They are written only while the newest
     * attempt at each of the files has one of the given statuses, and while the numbers of the new items follow those that
     * the request has: so of several who would start a file again, on any node, exactly one does. The request is
     * unfinished and unheard again; its key stays where it is.
     *
     * @param over the statuses after which a file may be started again
     * @param jobs the jobs of the new attempts ({@link Item#again}), all of them of this request
     * @return whether it was extended; false too when the store does not know the request
     * @throws StoreFullException when the store is bounded and full of unfinished requests
     */
    boolean extend(String requestId, Set<ItemStatus> over, List<JobPlan> jobs);

    /**
     * Lets something happen to a job: loads it, asks {@link JobLifecycle#next}, and saves the answer if it differs.
     * Confirming by this method is write-once and needs no claim.
     *
     * <p>Due times follow the new state: the start deadline stands only in STARTING, the next check only while
     * {@link Job#needsChecks()}; {@link JobInput.Confirmed} sets the first check.
     *
     * @return the job afterwards, and whether it changed; empty when the store does not know the job
     */
    Optional<Transition> apply(String jobId, JobInput input);

    /** Finds a request with its jobs as they are now; empty when the store does not know it. */
    Optional<Request> request(String requestId);

    /**
     * Finds some requests with their jobs as they are now; those that the store does not know are missing.
     *
     * @param requestIds some hundreds at most
     */
    List<Request> requests(Collection<String> requestIds);

    /**
     * Finds those of some requests whose files all {@link Job#concludes conclude}, with their jobs as they are now, and
     * those that it does not know. This is what waiting exchanges ask for, again and again, however many they are.
     *
     * @param requestIds the requests that somebody waits for
     */
    Concluded concluded(Collection<String> requestIds);

    /**
     * Says that somebody heard the outcome of a request, so that it need not be kept for a consumer. What a consumer is
     * still to deliver of it stays due.
     */
    void heard(String requestId);

    /**
     * Removes what of a request was never started: the request, with its key, when all its jobs are PLANNED; else its
     * further attempts that are PLANNED, so that their files are what the attempts before left them.
     *
     * @return whether something was removed
     */
    boolean removeUnstarted(String requestId);

    /**
     * Finds jobs that are STARTING past their deadline, oldest first.
     *
     * @param max the most to return
     */
    List<Job> overdueStarts(int max);

    /**
     * Finds jobs that are {@link Job#isUnwatched unwatched}, oldest first.
     *
     * @param state  UNCONFIRMED or STARTED
     * @param minAge begun at least this long ago
     * @param max    the most to return
     */
    List<Job> unwatched(JobState state, Duration minAge, int max);

    /**
     * Tells where jobs are that no node checks.
     *
     * @param overdue for how long their check is due at least
     */
    Set<JobIdentity> unchecked(Duration overdue);

    /**
     * Takes jobs whose check is due, earliest first, and moves their next check forward in the same transaction. That
     * is the whole claim: each due check is taken once, and after a crash the next one comes by itself.
     *
     * @param scopes   which jobs this node can check; others are left alone
     * @param schedule asked once for each taken job
     * @param max      the most to take
     */
    List<DueCheck> takeChecks(Collection<ConnectorScope> scopes, CheckSchedule schedule, int max);

    /**
     * Claims requests that have the mark, that nobody holds, and whose last failed delivery is long enough ago; the
     * longest due first.
     *
     * @param mark        the mark to claim by
     * @param connectorId the connector, null for all of them
     * @param lease       how long the claim holds unless it is renewed
     * @param maxRequests the most requests to claim
     * @param maxChanges  the most changes to return for each request; the rest stays due
     */
    List<ClaimedRequest> claim(
            DueMark mark, @Nullable String connectorId, Duration lease, int maxRequests, int maxChanges);

    /**
     * Counts a delivery attempt, just before its exchange.
     *
     * @return how often this status of this item was attempted, this time included
     * @throws ClaimLostException when the claim is no longer valid
     */
    int attempt(Claim claim, int item, ItemStatus status);

    /**
     * Commits a delivery: the route has processed this status of this item.
     *
     * @param release whether this was the claim's last delivery, which releases the request in the same write
     * @throws ClaimLostException when the claim is no longer valid
     */
    void delivered(Claim claim, int item, ItemStatus status, boolean release);

    /**
     * Gives a failed delivery back: the item is due again after a while, with the status that is known then.
     *
     * @param retryAfter how long until the item is due again
     * @param release    whether this was the claim's last delivery, which releases the request in the same write
     * @throws ClaimLostException when the claim is no longer valid
     */
    void failed(Claim claim, int item, ItemStatus status, Duration retryAfter, boolean release);

    /**
     * Gives a delivery up: this status of this item is dead and is not due again, until {@link #redeliver} or another
     * status. Everything else of the request goes on.
     *
     * @param release whether this was the claim's last delivery, which releases the request in the same write
     * @throws ClaimLostException when the claim is no longer valid
     */
    void dead(Claim claim, int item, ItemStatus status, boolean release);

    /**
     * Extends a lease from now on.
     *
     * @throws ClaimLostException when the claim is no longer valid
     */
    void renew(Claim claim, Duration lease);

    /** Gives a request back with what is still to be delivered of it. Does nothing when the claim is no longer valid. */
    void release(Claim claim);

    /**
     * Makes everything that is known of a request due again, as if nothing of it had been delivered or were dead. The
     * event ids stay what they were.
     *
     * @return how many items are due now
     */
    int redeliver(String requestId);

    /**
     * Lists jobs by their ids.
     *
     * @param after the id of the last job of the page before, null for the first page
     * @param max   the most to return
     */
    List<ListedJob> jobs(JobQuery query, @Nullable String after, int max);

    /**
     * Removes what is over and kept for long enough, the oldest first. Requests that somebody holds are left alone, as
     * are those with a job that is started or about to be, or UNCONFIRMED. A job that is PLANNED for so long is started by
     * nobody any more: it goes with its request, unless something of that was started and it holds its key, with which
     * somebody may come and start what is missing. The request's key is freed when nothing of it was started, and kept
     * otherwise, so that nothing is started twice.
     *
     * <p>What it costs depends on what it removes and not on what the store has: it comes by every minute.
     *
     * @param max the most requests to remove, and the most keys; a store may remove fewer at a time, but not none while
     *     something is left to remove
     */
    Purged purge(Retention retention, int max);

    /**
     * Keeps an event until the job of its transfer id is known.
     *
     * @return false when an event with this id is parked already
     */
    boolean park(ParkedEvent event);

    /** The events that are parked for a transfer id, in the order in which they were parked. */
    List<ParkedEvent> parked(String transferId);

    /**
     * Forgets a parked event.
     *
     * @return whether there was one
     */
    boolean unpark(String eventId);
}
