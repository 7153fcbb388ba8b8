package io.github.camelawstransfer.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A request for tests of stores. Its jobs are named like it: {@code r-0}, {@code r-1}; their transfers {@code t-r-0}. */
public record SampleRequest(RequestPlan plan, List<Job> jobs) {
    public static final String CONNECTOR = "c-0123456789abcdef0";
    public static final String OTHER_CONNECTOR = "c-0123456789abcdef1";
    public static final String REGION = "eu-central-1";
    public static final JobIdentity IDENTITY = new JobIdentity(CONNECTOR, REGION, null, null);
    public static final Duration SECOND = Duration.ofSeconds(1);
    public static final Duration MINUTE = Duration.ofMinutes(1);

    public SampleRequest {
        jobs = List.copyOf(jobs);
    }

    /** A request to send files, with one job for each number of files. */
    public static SampleRequest of(String id, int... filesOfJobs) {
        return of(id, IDENTITY, JobKind.SEND, filesOfJobs);
    }

    public static SampleRequest of(String id, JobIdentity identity, JobKind kind, int... filesOfJobs) {
        List<Job> jobs = new ArrayList<>();
        int first = 0;
        for (int files : filesOfJobs) {
            jobs.add(Job.planned(
                    id + "-" + jobs.size(),
                    identity,
                    kind,
                    kind == JobKind.RETRIEVE ? "/bucket/in" : null,
                    kind == JobKind.SEND ? "/remote" : null,
                    items(id, first, files)));
            first += files;
        }
        return new SampleRequest(new RequestPlan(id, null, "fingerprint-" + id), jobs);
    }

    static List<Item> items(String requestId, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> Item.planned(requestId, number, path(requestId, number)))
                .toList();
    }

    /** The path of a file. */
    public static String path(String requestId, int number) {
        return "/bucket/" + requestId + "-" + number + ".txt";
    }

    public SampleRequest withKey(String key) {
        return new SampleRequest(new RequestPlan(plan.id(), key, plan.fingerprint()), jobs);
    }

    /** The same, with headers that come back. */
    public SampleRequest withCorrelation(Map<String, String> correlation) {
        return new SampleRequest(
                new RequestPlan(plan.id(), plan.idempotencyKey(), plan.fingerprint(), correlation), jobs);
    }

    /** Begins it with all jobs PLANNED. */
    public Optional<KeyTaken> begin(TransferStore store) {
        return store.begin(List.of(plan), JobPlan.planned(jobs));
    }

    /** Begins it and starts every job, with the first check after a second. */
    public SampleRequest start(TransferStore store) {
        begin(store);
        jobs.forEach(job -> {
            store.apply(job.id(), new JobInput.Starting(MINUTE));
            store.apply(job.id(), new JobInput.Confirmed("t-" + job.id(), SECOND));
        });
        return this;
    }

    /** Begins it, starts every job, and loses every answer. */
    public SampleRequest loseAnswer(TransferStore store) {
        begin(store);
        jobs.forEach(job -> {
            Job starting = store.apply(job.id(), new JobInput.Starting(MINUTE))
                    .orElseThrow()
                    .job();
            store.apply(job.id(), new JobInput.Unanswered(starting.version()));
        });
        return this;
    }
}
