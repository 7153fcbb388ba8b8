package io.github.camelawstransfer;

import io.github.camelawstransfer.client.ClientSettings;
import io.github.camelawstransfer.client.ConnectorReference;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

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
        validateCredentials(configuration);
        validateRegion(configuration, connector);
        if (configuration.getUriEndpointOverride() != null) {
            endpointOverride(configuration.getUriEndpointOverride());
        }
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

    static ClientSettings clientSettings(TransferConfiguration configuration, ConnectorReference connector) {
        String override = configuration.getUriEndpointOverride();
        return new ClientSettings(
                configuration.getRegion() == null ? connector.region() : configuration.getRegion(),
                configuration.getAccessKey(),
                configuration.getSecretKey(),
                configuration.getSessionToken(),
                override == null ? null : endpointOverride(override));
    }

    private static void validateCredentials(TransferConfiguration configuration) {
        requireTogether("accessKey", configuration.getAccessKey(), "secretKey", configuration.getSecretKey());
        requireTogether("secretKey", configuration.getSecretKey(), "accessKey", configuration.getAccessKey());
        requireTogether("sessionToken", configuration.getSessionToken(), "accessKey", configuration.getAccessKey());
    }

    /** Names the options and never their values, which are secret. */
    private static void requireTogether(
            String option, @Nullable String value, String needed, @Nullable String neededValue) {
        if (value != null && neededValue == null) {
            throw new IllegalArgumentException("Option " + option + " is set, but option " + needed
                    + " is not. Set both, or neither for the SDK's default chain.");
        }
    }

    private static void validateRegion(TransferConfiguration configuration, ConnectorReference connector) {
        String region = configuration.getRegion();
        if (region != null && connector.region() != null && !region.equals(connector.region())) {
            throw new IllegalArgumentException("Option region is '" + region
                    + "', but the ARN of the connector names region '" + connector.region()
                    + "'. Remove the option or correct the ARN.");
        }
    }

    private static URI endpointOverride(String value) {
        try {
            URI uri = new URI(value);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(notAUri(value), e);
        }
        throw new IllegalArgumentException(notAUri(value));
    }

    private static String notAUri(String value) {
        return "Option uriEndpointOverride is '" + value + "', but must be a URI such as http://127.0.0.1:4566";
    }
}
