package io.github.camelawstransfer.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for the options that say as whom AWS is called. No text holds the value of a secret option. */
final class CredentialOptions {
    /** RoleArn, RoleSessionName and ExternalId of the STS API reference. */
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z0-9-]+:iam::\\d{12}:role/[\\w+=,.@/-]+");

    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    private CredentialOptions() {}

    static void validate(ClientConfiguration configuration) {
        OptionRules.requireNotEmpty("accessKey", configuration.getAccessKey());
        OptionRules.requireNotEmpty("secretKey", configuration.getSecretKey());
        OptionRules.requireNotEmpty("sessionToken", configuration.getSessionToken());
        OptionRules.requireNotEmpty("profileCredentialsName", configuration.getProfileCredentialsName());
        List<String> sources = sources(configuration);
        if (sources.size() > 1) {
            throw new IllegalArgumentException("Options " + sources.get(0) + " and " + sources.get(1)
                    + " are both set, but credentials come from one source. Remove one of them.");
        }
        validateKeys(configuration);
        validateRole(configuration);
    }

    static CredentialSource source(ClientConfiguration configuration) {
        if (configuration.getAccessKey() != null && configuration.getSecretKey() != null) {
            return new CredentialSource.Keys(
                    configuration.getAccessKey(), configuration.getSecretKey(), configuration.getSessionToken());
        }
        if (configuration.getCredentialsProvider() != null) {
            return new CredentialSource.Bean(configuration.getCredentialsProvider());
        }
        if (configuration.isUseProfileCredentialsProvider() || configuration.getProfileCredentialsName() != null) {
            return new CredentialSource.Profile(configuration.getProfileCredentialsName());
        }
        return new CredentialSource.DefaultChain();
    }

    static @Nullable AssumedRole role(ClientConfiguration configuration) {
        if (configuration.getRoleArn() == null) {
            return null;
        }
        return new AssumedRole(
                configuration.getRoleArn(), configuration.getExternalId(), configuration.getRoleSessionName());
    }

    /** One option for each source of credentials that is asked for. */
    static List<String> sources(ClientConfiguration configuration) {
        List<String> sources = new ArrayList<>();
        if (configuration.getCredentialsProvider() != null) {
            sources.add("credentialsProvider");
        }
        if (configuration.getAccessKey() != null) {
            sources.add("accessKey");
        } else if (configuration.getSecretKey() != null) {
            sources.add("secretKey");
        } else if (configuration.getSessionToken() != null) {
            sources.add("sessionToken");
        } else if (configuration.isUseSessionCredentials()) {
            sources.add("useSessionCredentials");
        }
        if (configuration.isUseProfileCredentialsProvider()) {
            sources.add("useProfileCredentialsProvider");
        } else if (configuration.getProfileCredentialsName() != null) {
            sources.add("profileCredentialsName");
        }
        if (configuration.isUseDefaultCredentialsProvider()) {
            sources.add("useDefaultCredentialsProvider");
        }
        return sources;
    }

    private static void validateKeys(ClientConfiguration configuration) {
        if (configuration.isUseSessionCredentials()) {
            String rule = "Session credentials are accessKey, secretKey and sessionToken.";
            requireBeside("useSessionCredentials", true, "accessKey", configuration.getAccessKey(), rule);
            requireBeside("useSessionCredentials", true, "secretKey", configuration.getSecretKey(), rule);
            requireBeside("useSessionCredentials", true, "sessionToken", configuration.getSessionToken(), rule);
        }
        String rule = "Set both, or neither for the SDK's default chain.";
        boolean accessKey = configuration.getAccessKey() != null;
        requireBeside("accessKey", accessKey, "secretKey", configuration.getSecretKey(), rule);
        requireBeside(
                "secretKey", configuration.getSecretKey() != null, "accessKey", configuration.getAccessKey(), rule);
        requireBeside(
                "sessionToken",
                configuration.getSessionToken() != null,
                "accessKey",
                configuration.getAccessKey(),
                rule);
    }

    private static void requireBeside(
            String option, boolean set, String needed, @Nullable String neededValue, String rule) {
        if (set && neededValue == null) {
            throw new IllegalArgumentException(
                    "Option " + option + " is set, but option " + needed + " is not. " + rule);
        }
    }

    private static void validateRole(ClientConfiguration configuration) {
        String rule = "It belongs to a role: set both, or remove it.";
        String roleArn = configuration.getRoleArn();
        requireBeside("externalId", configuration.getExternalId() != null, "roleArn", roleArn, rule);
        requireBeside(
                "roleSessionName",
                !configuration.getRoleSessionName().equals(AssumedRole.DEFAULT_SESSION_NAME),
                "roleArn",
                roleArn,
                rule);
        if (roleArn == null) {
            return;
        }
        OptionRules.requireMatch(
                "roleArn", roleArn, ROLE_ARN, "be the ARN of a role such as arn:aws:iam::123456789012:role/transfer");
        OptionRules.requireMatch(
                "externalId",
                configuration.getExternalId(),
                EXTERNAL_ID,
                "be 2 to 1224 letters, digits and characters of _+=,.@:/-");
        OptionRules.requireMatch(
                "roleSessionName",
                configuration.getRoleSessionName(),
                SESSION_NAME,
                "be 2 to 64 letters, digits and characters of _+=,.@-");
        requireSts();
    }

    private static void requireSts() {
        try {
            Class.forName(RoleCredentials.STS_CLIENT, false, CredentialOptions.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "Option roleArn is set, but software.amazon.awssdk:sts is not on the class path. Add that artifact,"
                            + " in the version of the other AWS SDK artifacts, or remove the option.",
                    e);
        }
    }
}
