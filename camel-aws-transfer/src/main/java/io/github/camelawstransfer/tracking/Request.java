package io.github.camelawstransfer.tracking;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** All attempts at its files, by their numbers. */
    public List<Item> items() {
        return attempts().map(Map.Entry::getValue).toList();
    }

    /** Its files in the order in which they were asked for: the newest attempt at each, with the job that carries it. */
    public List<Map.Entry<Job, Item>> files() {
        Map<String, Map.Entry<Job, Item>> newest = new LinkedHashMap<>();
        attempts().forEach(attempt -> newest.put(attempt.getValue().path(), attempt));
        return List.copyOf(newest.values());
    }

    /** The number that its next item gets. */
    public int nextNumber() {
        return items().stream().mapToInt(Item::number).max().orElse(-1) + 1;
    }

    /** Tells a store whether it may write further attempts, see {@link TransferStore#extend}. */
    public boolean isFollowedBy(List<JobPlan> furtherAttempts, Set<ItemStatus> over) {
        Map<String, Item> newest =
                files().stream().map(Map.Entry::getValue).collect(Collectors.toMap(Item::path, item -> item));
        int number = nextNumber();
        for (JobPlan plan : furtherAttempts) {
            for (Item next : plan.job().items()) {
                Item last = newest.get(next.path());
                boolean follows = last != null
                        && last.status() != null
                        && over.contains(last.status())
                        && next.equals(last.again(number));
                if (!follows) {
                    return false;
                }
                number++;
            }
        }
        return true;
    }

    private Stream<Map.Entry<Job, Item>> attempts() {
        return jobs.stream()
                .flatMap(job -> job.items().stream()
                        .filter(item -> item.requestId().equals(id))
                        .map(item -> Map.entry(job, item)))
                .sorted(Comparator.comparingInt(attempt -> attempt.getValue().number()));
    }
}
