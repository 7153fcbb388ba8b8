package io.github.camelawstransfer.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;

/** The rules for the options that decide how AWS is reached, and the settings they amount to. */
public final class ClientOptions {
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?");
    private static final int MAX_PORT = 65535;

    private ClientOptions() {}

    /**
     * Checks all rules.
     *
     * @param arnRegion the region that an ARN names beside the options, null when there is none
     * @throws IllegalArgumentException names option, value and rule; never the value of a secret option
     */
    public static void validate(ClientConfiguration configuration, @Nullable String arnRegion) {
        CredentialOptions.validate(configuration);
        validateRegion(configuration, arnRegion);
        validateEndpoint(configuration);
        validateProxy(configuration);
        validateTimeouts(configuration);
    }

    /**
     * The settings of an endpoint whose options were found valid.
     *
     * @param arnRegion the region where option region is not set, null for the SDK's default chain
     */
    public static ClientSettings settings(ClientConfiguration configuration, @Nullable String arnRegion) {
        String override = configuration.getUriEndpointOverride();
        Long attempt = configuration.getApiCallAttemptTimeout();
        return new ClientSettings(
                configuration.getRegion() == null ? arnRegion : configuration.getRegion(),
                CredentialOptions.source(configuration),
                CredentialOptions.role(configuration),
                override == null ? null : URI.create(override),
                configuration.isUseFipsEndpoint(),
                configuration.isUseDualStackEndpoint(),
                configuration.getProxyHost() == null || configuration.getProxyPort() == null
                        ? null
                        : new ProxySettings(
                                configuration.getProxyProtocol(),
                                configuration.getProxyHost(),
                                configuration.getProxyPort()),
                configuration.isTrustAllCertificates(),
                Duration.ofMillis(configuration.getApiCallTimeout()),
                attempt == null ? null : Duration.ofMillis(attempt));
    }

    private static void validateRegion(ClientConfiguration configuration, @Nullable String arnRegion) {
        String region = configuration.getRegion();
        OptionRules.requireNotEmpty("region", region);
        OptionRules.requireMatch(
                "region", region, REGION, "be the name of a region in lower case such as eu-central-1");
        if (region != null && arnRegion != null && !region.equals(arnRegion)) {
            throw OptionRules.refusal(
                    "region",
                    region,
                    "the ARN of the connector names region '" + arnRegion + "'. Remove the option or correct the ARN.");
        }
    }

    private static void validateEndpoint(ClientConfiguration configuration) {
        String override = configuration.getUriEndpointOverride();
        if (override == null) {
            if (configuration.isOverrideEndpoint()) {
                throw new IllegalArgumentException(
                        "Option overrideEndpoint is true, but option uriEndpointOverride is not set. Set the URI, which"
                                + " suffices alone, or remove the option.");
            }
            return;
        }
        validateUri(override);
        refuseBesideUri("useFipsEndpoint", configuration.isUseFipsEndpoint());
        refuseBesideUri("useDualStackEndpoint", configuration.isUseDualStackEndpoint());
    }

    private static void validateUri(String value) {
        if (value.contains("@")) {
            throw new IllegalArgumentException("Option uriEndpointOverride holds an @, but must not hold a user or a"
                    + " password. Credentials have options of their own.");
        }
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(notAUri(value), e);
        }
        throw new IllegalArgumentException(notAUri(value));
    }

    private static String notAUri(String value) {
        return "Option uriEndpointOverride is '" + value + "', but must be a URI such as http://127.0.0.1:4566";
    }

    private static void refuseBesideUri(String option, boolean set) {
        if (set) {
            throw new IllegalArgumentException("Options " + option + " and uriEndpointOverride are both set, but "
                    + option + " chooses among AWS's own endpoints. Remove one of them.");
        }
    }

    private static void validateProxy(ClientConfiguration configuration) {
        String host = configuration.getProxyHost();
        Integer port = configuration.getProxyPort();
        if ((host == null) != (port == null)) {
            throw new IllegalArgumentException("Option " + (host == null ? "proxyPort" : "proxyHost")
                    + " is set, but option " + (host == null ? "proxyHost" : "proxyPort")
                    + " is not. Set both, or neither.");
        }
        if (host != null && host.contains("@")) {
            throw new IllegalArgumentException("Option proxyHost holds an @, but must be a host name or an IP address,"
                    + " without a user or a password");
        }
        OptionRules.requireMatch("proxyHost", host, HOST, "be a host name or an IP address");
        if (port != null && (port < 1 || port > MAX_PORT)) {
            throw OptionRules.refusal("proxyPort", port, "must be 1 to " + MAX_PORT);
        }
    }

    private static void validateTimeouts(ClientConfiguration configuration) {
        long call = configuration.getApiCallTimeout();
        if (call < 1) {
            throw OptionRules.refusal("apiCallTimeout", call, "must be at least 1 ms");
        }
        Long attempt = configuration.getApiCallAttemptTimeout();
        if (attempt != null && attempt < 1) {
            throw OptionRules.refusal("apiCallAttemptTimeout", attempt, "must be at least 1 ms");
        }
        if (attempt != null && attempt > call) {
            throw OptionRules.refusal(
                    "apiCallAttemptTimeout",
                    attempt,
                    "must not be more than apiCallTimeout, which is '" + call + "' and ends every attempt");
        }
    }

    /**
     * Checks the options beside a ready-made client: nothing that a user set may be without effect, least of all as whom
     * AWS is called.
     *
     * @param clientOption the option that holds the client
     * @throws IllegalArgumentException names both options
     */
    public static void validateBeside(ClientConfiguration configuration, String clientOption, AwsClient client) {
        for (String option : ofOwnClients(configuration)) {
            throw new IllegalArgumentException("Options " + option + " and " + clientOption + " are both set, but that"
                    + " client is ready-made and does not follow the option. Remove one of them; a client that was"
                    + " found in the registry is left alone with autowiredEnabled=false on the component.");
        }
        String region = client.serviceClientConfiguration().region().id();
        if (configuration.getRegion() != null && !configuration.getRegion().equals(region)) {
            throw OptionRules.refusal(
                    "region",
                    configuration.getRegion(),
                    clientOption + " calls region '" + region + "'. Remove the option or correct the client.");
        }
    }

    private static List<String> ofOwnClients(ClientConfiguration configuration) {
        List<String> set = new ArrayList<>(CredentialOptions.sources(configuration));
        addIf(set, "roleArn", configuration.getRoleArn() != null);
        addIf(set, "uriEndpointOverride", configuration.getUriEndpointOverride() != null);
        addIf(set, "useFipsEndpoint", configuration.isUseFipsEndpoint());
        addIf(set, "useDualStackEndpoint", configuration.isUseDualStackEndpoint());
        addIf(set, "proxyHost", configuration.getProxyHost() != null);
        addIf(set, "trustAllCertificates", configuration.isTrustAllCertificates());
        addIf(set, "apiCallTimeout", configuration.getApiCallTimeout() != ClientConfiguration.DEFAULT_API_CALL_TIMEOUT);
        addIf(set, "apiCallAttemptTimeout", configuration.getApiCallAttemptTimeout() != null);
        return set;
    }

    private static void addIf(List<String> options, String option, boolean set) {
        if (set) {
            options.add(option);
        }
    }
}
