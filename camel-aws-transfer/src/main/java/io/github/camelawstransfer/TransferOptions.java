package io.github.camelawstransfer;

import io.github.camelawstransfer.call.ConnectorProtocol;
import io.github.camelawstransfer.call.ConnectorReference;
import io.github.camelawstransfer.client.ClientOptions;
import io.github.camelawstransfer.start.FileTransfer;

/** The rules for options, checked once, when an endpoint is made and before it is used. */
final class TransferOptions {
    private TransferOptions() {}

    static void validate(TransferConfiguration configuration, ConnectorReference connector) {
        requireAtLeastOne("concurrentConsumers", configuration.getConcurrentConsumers());
        requireAtLeastOne("startTimeout", configuration.getStartTimeout());
        requireAtLeastOne("redeliveryDelay", configuration.getRedeliveryDelay());
        if (configuration.getMaxDeliveryAttempts() != null) {
            requireAtLeastOne("maxDeliveryAttempts", configuration.getMaxDeliveryAttempts());
        }
        validateBatching(configuration);
        validateAwaiting(configuration);
        if (configuration.getProtocol() == ConnectorProtocol.sftp && configuration.getMdnResponse() != null) {
            throw new IllegalArgumentException("Option mdnResponse is '" + configuration.getMdnResponse()
                    + "', but option protocol is 'sftp', and only AS2 knows an MDN. Remove one of them.");
        }
        ClientOptions.validate(configuration, connector.region());
        if (configuration.getTransferAsyncClient() != null) {
            ClientOptions.validateBeside(configuration, "transferAsyncClient", configuration.getTransferAsyncClient());
        }
        if (configuration.getSendFilePaths() != null && configuration.getRetrieveFilePaths() != null) {
            throw new IllegalArgumentException("Options sendFilePaths and retrieveFilePaths are both set, but one"
                    + " request either sends or retrieves. Remove one of them.");
        }
    }

    private static void validateBatching(TransferConfiguration configuration) {
        if (configuration.getBatchDelay() < 0) {
            throw new IllegalArgumentException("Option batchDelay is " + configuration.getBatchDelay()
                    + ", but must not be negative; 0 gathers nothing");
        }
        if (configuration.getBatchMaxFiles() < 2
                || configuration.getBatchMaxFiles() > FileTransfer.MAX_PATHS_PER_CALL) {
            throw new IllegalArgumentException("Option batchMaxFiles is " + configuration.getBatchMaxFiles()
                    + ", but must be from 2 to " + FileTransfer.MAX_PATHS_PER_CALL + ", which AWS takes in one call");
        }
    }

    private static void validateAwaiting(TransferConfiguration configuration) {
        if (configuration.getAwaitTimeout() != -1) {
            requireAtLeastOne("awaitTimeout", configuration.getAwaitTimeout());
        }
        if (configuration.isAwaitCompletion() && !configuration.isTrack()) {
            throw new IllegalArgumentException(
                    "Option awaitCompletion is true and option track is false, but only files"
                            + " that are tracked can be waited for. Remove one of them.");
        }
    }

    static void requireAtLeastOne(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("Option " + option + " is " + value + ", but must be at least 1");
        }
    }
}
