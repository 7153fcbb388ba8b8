package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The store whose contract is tested, and its time. */
public interface StoreUnderTest {

    /** The store: empty when a test begins, and the same throughout the test. */
    TransferStore store();

    /** Moves the store's time forward; it stands still otherwise. */
    void advance(Duration duration);

    /** Lets AWS say something of the first files of a job; null says nothing. */
    default Transition observe(String jobId, ItemStatus... statuses) {
        List<String> paths = paths(jobId);
        Map<String, ItemResult> results = new HashMap<>();
        for (int position = 0; position < statuses.length; position++) {
            if (statuses[position] != null) {
                results.put(paths.get(position), ItemResult.of(statuses[position]));
            }
        }
        return apply(jobId, new JobInput.Observed(results));
    }

    private List<String> paths(String jobId) {
        return store().jobs(JobQuery.ALL, null, 1000).stream()
                .map(ListedJob::job)
                .filter(job -> job.id().equals(jobId))
                .findFirst()
                .orElseThrow()
                .paths();
    }

    /** Lets something happen to a job that the store knows. */
    default Transition apply(String jobId, JobInput input) {
        return store().apply(jobId, input).orElseThrow();
    }

    /** The only job of a request as it is now. */
    default Job job(String requestId) {
        return store().request(requestId).orElseThrow().jobs().get(0);
    }

    /** Claims all that is due by the mark, for a minute. */
    default List<ClaimedRequest> claim(DueMark mark) {
        return store().claim(mark, null, Duration.ofMinutes(1), 100, 100);
    }

    /** Claims the only request that is due by {@link DueMark#CHANGED}, for a minute. */
    default ClaimedRequest claimOne() {
        List<ClaimedRequest> claimed = claim(DueMark.CHANGED);
        if (claimed.size() != 1) {
            throw new AssertionError("not exactly one request is due: " + claimed);
        }
        return claimed.get(0);
    }
}
