package io.github.camelawstransfer.check;

import io.github.camelawstransfer.tracking.DueCheck;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Duration;
import java.util.List;

/** Due checks for tests. */
final class Checks {
    static final JobIdentity CONNECTOR = connector(0);

    private Checks() {}

    static JobIdentity connector(int number) {
        return new JobIdentity("c-%017x".formatted(number), "eu-central-1", null, null);
    }

    static DueCheck due(String jobId, JobIdentity connector) {
        Item item = Item.planned("request", 0, "/bucket/a.txt");
        return new DueCheck(
                new Job(
                        jobId,
                        connector,
                        JobKind.SEND,
                        null,
                        null,
                        JobState.STARTED,
                        "t-" + jobId,
                        null,
                        3,
                        List.of(item)),
                Duration.ofSeconds(1));
    }
}
