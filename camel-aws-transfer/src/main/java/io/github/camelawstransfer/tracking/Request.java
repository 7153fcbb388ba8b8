package io.github.camelawstransfer.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange asked for, with the jobs that carry it out.
 *
 * @param id             our id of the request
 * @param idempotencyKey its key with its scope, null when it has none
 * @param fingerprint    operation, connector, directories and ordered paths, as one hash
 * @param jobs           its jobs, in the order in which they were planned
 */
public record Request(String id, @Nullable String idempotencyKey, String fingerprint, List<Job> jobs) {
    public Request {
        jobs = List.copyOf(jobs);
    }
}
