package io.github.camelawstransfer.producer;

/**
 * A request that is about to be started, or resumed when the store knows its id.
 *
 * @param requestId   the component's id of the request
 * @param fingerprint what it asks for, as one hash
 * @param target      where it is started
 * @param transfer    what it asks for
 */
record StartCommand(String requestId, String fingerprint, StartTarget target, FileTransfer transfer) {}
