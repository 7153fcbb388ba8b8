package io.github.camelawstransfer.tracking;

import io.github.camelawstransfer.tracking.JobInput.Confirmed;
import io.github.camelawstransfer.tracking.JobInput.Observed;
import io.github.camelawstransfer.tracking.JobInput.Refused;
import io.github.camelawstransfer.tracking.JobInput.Unanswered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every situation that a job can come into, explored breadth-first: in each situation every input is tried once. Versions
 * and sequence numbers grow without end and are no part of a situation.
 */
final class JobSpace {
    static final Duration SOON = Duration.ofSeconds(1);
    static final String REQUEST = "request";
    private static final List<ItemStatus> WORDS_OF_AWS =
            List.of(ItemStatus.QUEUED, ItemStatus.IN_PROGRESS, ItemStatus.COMPLETED, ItemStatus.FAILED);
    /** States × ids × statuses of two items; more would mean that something grows without end. */
    private static final int MOST_SITUATIONS = 5 * 3 * 9 * 9;

    /** Two jobs in the same situation do the same from then on. */
    record Situation(
            JobState state,
            @Nullable String transferId,
            @Nullable String otherTransferId,
            List<String> statuses) {
        static Situation of(Job job) {
            return new Situation(
                    job.state(),
                    job.transferId(),
                    job.otherTransferId(),
                    job.items().stream()
                            .map(item -> String.valueOf(item.status()))
                            .toList());
        }
    }

    /** One input in one situation. */
    record Edge(Job before, JobInput input, Job after) {
        /** The same object says that nothing is to be written. */
        @SuppressWarnings("ReferenceEquality")
        boolean changed() {
            return after != before;
        }
    }

    final Job planned;
    final List<Edge> edges = new ArrayList<>();
    /** The shortest way to each situation. */
    final Map<Situation, List<JobInput>> ways = new LinkedHashMap<>();

    private JobSpace(Job planned) {
        this.planned = planned;
    }

    static JobSpace ofJobWith(int items) {
        JobSpace space = new JobSpace(plannedJob(items));
        space.explore();
        return space;
    }

    static Job plannedJob(int items) {
        return Job.planned(
                "job",
                new JobIdentity("c-0123456789abcdef0", "eu-central-1", null, null),
                JobKind.SEND,
                null,
                null,
                IntStream.range(0, items)
                        .mapToObj(number -> Item.planned(REQUEST, number, path(number)))
                        .toList());
    }

    static String path(int number) {
        return "/bucket/file-" + number;
    }

    private void explore() {
        Queue<Job> toVisit = new ArrayDeque<>(List.of(planned));
        ways.put(Situation.of(planned), List.of());
        while (!toVisit.isEmpty()) {
            Job before = toVisit.remove();
            for (JobInput input : inputs(before)) {
                Job after = JobLifecycle.next(before, input);
                edges.add(new Edge(before, input, after));
                if (!ways.containsKey(Situation.of(after))) {
                    List<JobInput> way = new ArrayList<>(ways.get(Situation.of(before)));
                    way.add(input);
                    ways.put(Situation.of(after), way);
                    toVisit.add(after);
                }
            }
            if (ways.size() > MOST_SITUATIONS) {
                throw new AssertionError("more situations than there can be: " + ways.keySet());
            }
        }
    }

    private static List<JobInput> inputs(Job job) {
        List<JobInput> inputs = new ArrayList<>(List.of(
                new JobInput.Starting(SOON),
                new Confirmed("A", SOON),
                new Confirmed("A", SOON, false),
                new JobInput.Restarting(SOON, job.version()),
                new JobInput.Restarting(SOON, job.version() - 1),
                new JobInput.Prolonged(SOON, job.version()),
                new JobInput.Prolonged(SOON, job.version() - 1),
                new Refused(job.version()),
                new Refused(job.version() - 1),
                new Unanswered(job.version()),
                new Unanswered(job.version() - 1),
                new JobInput.Expired(),
                new JobInput.TimedOut(),
                new JobInput.GivenUp(),
                new JobInput.NotStarted()));
        if (job.transferId() != null) {
            inputs.add(new Confirmed("B", SOON));
        }
        if (job.otherTransferId() != null) {
            inputs.add(new Confirmed("C", SOON));
        }
        observations(job.items().size()).forEach(results -> inputs.add(new Observed(results)));
        return inputs;
    }

    /** Every combination of a word of AWS or nothing for each item. */
    private static List<Map<String, ItemResult>> observations(int items) {
        List<Map<String, ItemResult>> all = List.of(Map.of());
        for (int position = 0; position < items; position++) {
            List<Map<String, ItemResult>> longer = new ArrayList<>(all);
            for (Map<String, ItemResult> results : all) {
                for (ItemStatus status : WORDS_OF_AWS) {
                    Map<String, ItemResult> more = new HashMap<>(results);
                    more.put(path(position), ItemResult.of(status));
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }
}
