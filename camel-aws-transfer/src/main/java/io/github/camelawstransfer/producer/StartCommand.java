package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.client.CallTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to be started, or resumed when the store knows its id.
 *
 * @param requestId   the component's id of the request
 * @param key         the user's own name for it, null when it has none
 * @param fingerprint what it asks for, as one hash
 * @param target      where it is started
 * @param transfer    what it asks for
 * @param startTimeout how long a call that started nothing is repeated
 */
record StartCommand(
        String requestId,
        @Nullable IdempotencyKey key,
        String fingerprint,
        StartTarget target,
        FileTransfer transfer,
        Duration startTimeout) {

    /** The same, for a request that was begun before. */
    StartCommand forRequest(String otherRequestId) {
        return new StartCommand(otherRequestId, key, fingerprint, target, transfer, startTimeout);
    }

    /** How long until an answer can no longer come, from when the first attempt is written down. */
    Duration startDeadline() {
        return startTimeout.plus(CallTime.untilNoEffect(target.client()));
    }
}
