package io.github.camelawstransfer.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange asked for, with the jobs that carry it out.
 *
 * @param id             our id of the request
 * @param idempotencyKey its key with its scope, null when it has none
 * @param fingerprint    operation, connector, directories and ordered paths, as one hash
 * @param correlation    the headers that come back with what is heard of it, by name
 * @param jobs           its jobs, which may carry files of other requests too, in the order in which they were planned
 */
public record Request(
        String id,
        @Nullable String idempotencyKey,
        String fingerprint,
        Map<String, String> correlation,
        List<Job> jobs) {
    /** A request without correlation. */
    public Request(String id, @Nullable String idempotencyKey, String fingerprint, List<Job> jobs) {
        this(id, idempotencyKey, fingerprint, Map.of(), jobs);
    }

    public Request {
        correlation = Map.copyOf(correlation);
        jobs = List.copyOf(jobs);
    }

    /** Its files, in their order. */
    public List<Item> items() {
        return files().map(Map.Entry::getValue).toList();
    }

    /** Its files in their order, each with the job that carries it. */
    public Stream<Map.Entry<Job, Item>> files() {
        return jobs.stream()
                .flatMap(job -> job.items().stream()
                        .filter(item -> item.requestId().equals(id))
                        .map(item -> Map.entry(job, item)))
                .sorted(Comparator.comparingInt(file -> file.getValue().number()));
    }
}
