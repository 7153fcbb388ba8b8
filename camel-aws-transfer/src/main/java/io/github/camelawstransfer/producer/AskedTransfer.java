package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.call.ConnectorTarget;
import io.github.camelawstransfer.start.FileTransfer;
import java.util.Map;

/**
 * What an exchange asks for, as its headers, options and body say.
 *
 * @param requestId   an id that no request has yet
 * @param target      the connector and the client that reaches it
 * @param transfer    the files; whether they go by SFTP or AS2 is not settled yet
 * @param name        what the operation itself wants to know
 * @param correlation the headers that come back with what is heard
 * @param <T>         an idempotency key, if there is one, or the id of a transfer
 */
record AskedTransfer<T>(
        String requestId, ConnectorTarget target, FileTransfer transfer, T name, Map<String, String> correlation) {

    String connectorId() {
        return target.identity().connectorId();
    }
}
