package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobQuery;
import java.time.Duration;

/** Which jobs an operator wants to see. */
final class JobFilter {
    private JobFilter() {}

    static boolean matches(JobRow row, JobQuery query, Duration age, IdempotencyKeys keys) {
        Job job = row.job;
        return (query.connectorId() == null
                        || query.connectorId().equals(job.identity().connectorId()))
                && (query.state() == null || query.state() == job.state())
                && (query.kinds().isEmpty() || query.kinds().contains(job.kind()))
                && (query.minAge() == null || age.compareTo(query.minAge()) >= 0)
                && (query.idempotencyKey() == null
                        || job.items().stream()
                                .anyMatch(item -> query.idempotencyKey().equals(keys.keyOf(item.requestId()))));
    }
}
