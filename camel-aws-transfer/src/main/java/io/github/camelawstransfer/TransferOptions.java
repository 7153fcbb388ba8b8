package io.github.camelawstransfer;

import io.github.camelawstransfer.client.ClientOptions;
import io.github.camelawstransfer.client.ConnectorReference;

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
        ClientOptions.validate(configuration, connector);
        if (configuration.getSendFilePaths() != null && configuration.getRetrieveFilePaths() != null) {
            throw new IllegalArgumentException("Options sendFilePaths and retrieveFilePaths are both set, but one"
                    + " request either sends or retrieves. Remove one of them.");
        }
    }

    static void requireAtLeastOne(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("Option " + option + " is " + value + ", but must be at least 1");
        }
    }
}
