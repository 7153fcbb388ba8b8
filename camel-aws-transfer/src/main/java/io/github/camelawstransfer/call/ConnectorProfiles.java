package io.github.camelawstransfer.call;

import io.github.camelawstransfer.async.AsyncFailure;
import io.github.camelawstransfer.tracking.JobIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Knows the connectors that were described. Each is described once: who asks while the call is under way waits for the same
 * answer. A failure that may pass is forgotten at once and a denial after a while, so that the next who asks calls again.
 */
public final class ConnectorProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorProfiles.class);

    /** A permission may be given later; until then each start would pay for a call that cannot succeed. */
    static final Duration DENIAL_HOLDS = Duration.ofMinutes(10);

    private final TransferCalls calls;
    private final Clock clock;
    private final Map<JobIdentity, ConnectorProfile> known = new ConcurrentHashMap<>();
    /** Of each client for itself: one whose credentials hang holds up no other. */
    private final Map<ConnectorTarget, CompletableFuture<Optional<ConnectorProfile>>> underWay =
            new ConcurrentHashMap<>();

    private final Map<JobIdentity, Instant> denied = new ConcurrentHashMap<>();
    private final Set<JobIdentity> reported = ConcurrentHashMap.newKeySet();

    /** Asks by the given calls. */
    public ConnectorProfiles(TransferCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Describes a connector, unless that was done before.
     *
     * @return empty when nobody knows: AWS denied the call, or could not be asked; the future itself never fails
     */
    public CompletableFuture<Optional<ConnectorProfile>> of(ConnectorTarget target) {
        ConnectorProfile profile = known.get(target.identity());
        if (profile != null) {
            return CompletableFuture.completedFuture(Optional.of(profile));
        }
        Instant asked = denied.get(target.identity());
        if (asked != null && clock.instant().isBefore(asked.plus(DENIAL_HOLDS))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<ConnectorProfile>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<ConnectorProfile>> others = underWay.putIfAbsent(target, mine);
        if (others != null) {
            return others;
        }
        ask(target, mine);
        return mine;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every failure is an answer
    private void ask(ConnectorTarget target, CompletableFuture<Optional<ConnectorProfile>> answer) {
        JobIdentity connector = target.identity();
        calls.describeConnector(target.client(), connector.connectorId()).whenComplete((response, failure) -> {
            Optional<ConnectorProfile> profile =
                    failure == null ? ConnectorProfile.of(response.connector()) : Optional.empty();
            if (failure != null) {
                failed(connector, failure);
            }
            profile.ifPresent(described -> {
                known.put(connector, described);
                denied.remove(connector);
                LOG.debug("Connector {} is described as {}", connector.connectorId(), described);
            });
            underWay.remove(target, answer);
            answer.complete(profile);
        });
    }

    private void failed(JobIdentity connector, Throwable failure) {
        Throwable cause = AsyncFailure.cause(failure);
        if (!isDenial(cause)) {
            LOG.info(
                    "Connector {} could not be described; the next start tries again: {}",
                    connector.connectorId(),
                    cause.toString());
            return;
        }
        denied.put(connector, clock.instant());
        if (reported.add(connector)) {
            LOG.warn(
                    "DescribeConnector is denied for connector {}, so the options protocol and mdnResponse decide; where"
                            + " they are not set, it is taken for a connector of SFTP unless custom HTTP headers are given."
                            + " Allow transfer:DescribeConnector, or set the options: {}",
                    connector.connectorId(),
                    cause.getMessage());
        }
    }

    /** AWS's error details can be missing. */
    private static boolean isDenial(Throwable cause) {
        return cause instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorCode() != null
                && answer.awsErrorDetails().errorCode().startsWith("AccessDenied");
    }
}
