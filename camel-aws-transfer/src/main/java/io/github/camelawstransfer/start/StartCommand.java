package io.github.camelawstransfer.start;

import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.tracking.RequestPlan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to be started, or resumed when the store knows its id.
 *
 * @param requestId   the component's id of the request
 * @param key         the user's own name for it, null when it has none
 * @param fingerprint what the exchange asks for, as one hash
 * @param correlation the headers that come back with what is heard of it
 * @param target      where it is started
 * @param transfer    what is to be started
 * @param settings    how it is started
 */
public record StartCommand(
        String requestId,
        @Nullable IdempotencyKey key,
        String fingerprint,
        Map<String, String> correlation,
        ConnectorTarget target,
        FileTransfer transfer,
        StartSettings settings) {

    public StartCommand {
        correlation = Map.copyOf(correlation);
    }

    /** The same, for a request that was begun before. */
    public StartCommand forRequest(String otherRequestId) {
        return new StartCommand(otherRequestId, key, fingerprint, correlation, target, transfer, settings);
    }

    RequestPlan plan() {
        return new RequestPlan(requestId, key == null ? null : key.scoped(), fingerprint, correlation);
    }
}
