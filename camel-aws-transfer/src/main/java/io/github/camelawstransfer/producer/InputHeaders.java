package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;
import static io.github.camelawstransfer.TransferConstants.IDEMPOTENCY_KEY;
import static io.github.camelawstransfer.TransferConstants.LOCAL_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.OPERATION;
import static io.github.camelawstransfer.TransferConstants.REMOTE_DIRECTORY_PATH;
import static io.github.camelawstransfer.TransferConstants.RETRIEVE_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static io.github.camelawstransfer.TransferConstants.TRANSFER_ID;

import java.util.List;
import org.apache.camel.Message;

/** The headers that the producer reads. They are removed once used, so that the next producer of a route starts afresh. */
final class InputHeaders {
    private static final List<String> ALL = List.of(
            OPERATION,
            CONNECTOR_ID,
            SEND_FILE_PATHS,
            RETRIEVE_FILE_PATHS,
            LOCAL_DIRECTORY_PATH,
            REMOTE_DIRECTORY_PATH,
            CUSTOM_HTTP_HEADERS,
            IDEMPOTENCY_KEY,
            TRANSFER_ID);

    private InputHeaders() {}

    static void remove(Message message) {
        ALL.forEach(message::removeHeader);
    }
}
