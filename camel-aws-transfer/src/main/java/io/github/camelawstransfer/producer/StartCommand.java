package io.github.camelawstransfer.producer;

import java.time.Duration;

/**
 * A request that is about to be started, or resumed when the store knows its id.
 *
 * @param requestId   the component's id of the request
 * @param fingerprint what it asks for, as one hash
 * @param target      where it is started
 * @param transfer    what it asks for
 * @param startTimeout how long a call that started nothing is repeated
 */
record StartCommand(
        String requestId, String fingerprint, StartTarget target, FileTransfer transfer, Duration startTimeout) {

    /** How long until an answer can no longer come, from when the first attempt is written down. */
    Duration startDeadline() {
        return startTimeout.plus(TransferStarter.LIFE_OF_A_CALL);
    }
}
