package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.TransferOperation;
import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.start.Fingerprint;
import io.github.camelawstransfer.start.IdempotencyKey;
import io.github.camelawstransfer.start.StartCommand;
import io.github.camelawstransfer.start.StartSettings;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobPlan;
import io.github.camelawstransfer.tracking.RequestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** What {@link StartFileTransfer} would read from an exchange. */
final class ModelCommands {
    private static final String CONNECTOR = "c-01234567890abcdef";
    private static final JobIdentity IDENTITY = new JobIdentity(CONNECTOR, "eu-central-1", null, null);
    private static final String OPERATION = TransferOperation.startFileTransfer.name();

    private ModelCommands() {}

    static StartCommand command(
            String requestId, Scenario.Asked asked, StartSettings settings, TransferAsyncClient client) {
        FileTransfer transfer = transfer(asked.paths());
        return new StartCommand(
                requestId,
                key(asked.key()),
                Fingerprint.of(OPERATION, CONNECTOR, transfer),
                Map.of(),
                new ConnectorTarget(IDENTITY, client, Duration.ofSeconds(30)),
                transfer,
                settings);
    }

    /** Another request with the same key, which can begin only when the key is free. */
    static RequestPlan probe(Scenario.Asked asked) {
        String scoped = CONNECTOR + ":" + OPERATION + ":" + asked.key();
        return new RequestPlan(probeId(asked), scoped, "probe");
    }

    /** Its job: a request without one is unknown to some stores. */
    static JobPlan probeJob(Scenario.Asked asked) {
        return new JobPlan(
                Job.planned(
                        probeId(asked) + "-0",
                        IDENTITY,
                        JobKind.SEND,
                        null,
                        null,
                        List.of(Item.planned(probeId(asked), 0, "/probe"))),
                null);
    }

    private static String probeId(Scenario.Asked asked) {
        return "probe-" + asked.name();
    }

    private static FileTransfer transfer(List<String> paths) {
        return new FileTransfer(JobKind.SEND, paths, null, List.of());
    }

    private static @Nullable IdempotencyKey key(@Nullable String value) {
        return value == null ? null : new IdempotencyKey(value, CONNECTOR, OPERATION);
    }
}
