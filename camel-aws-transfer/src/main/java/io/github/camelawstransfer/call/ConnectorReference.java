package io.github.camelawstransfer.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connector as a user names it: an id, or an ARN that also tells region and account, or {@code *} for every connector.
 *
 * @param connectorId {@code c-} and 17 hex digits, null for every connector
 * @param region      the region of the ARN, null when none was given
 * @param accountId   the account of the ARN, null when none was given
 */
public record ConnectorReference(
        @Nullable String connectorId,
        @Nullable String region,
        @Nullable String accountId) {
    /** Stands for every connector. */
    public static final String ANY = "*";

    /** ConnectorId of the AWS Transfer Family model. */
    private static final Pattern ID = Pattern.compile("c-[0-9a-f]{17}");

    private static final Pattern ARN =
            Pattern.compile("arn:[a-z0-9-]+:transfer:([a-z0-9-]+):(\\d{12}):connector/(c-[0-9a-f]{17})");

    /**
     * Reads an id, an ARN or {@code *}.
     *
     * @param source the header or option that holds the value, as it is to be named to the user
     * @throws IllegalArgumentException when it is none of them
     */
    public static ConnectorReference parse(String source, String value) {
        if (value.equals(ANY)) {
            return new ConnectorReference(null, null, null);
        }
        if (ID.matcher(value).matches()) {
            return new ConnectorReference(value, null, null);
        }
        Matcher arn = ARN.matcher(value);
        if (arn.matches()) {
            return new ConnectorReference(arn.group(3), arn.group(1), arn.group(2));
        }
        throw new IllegalArgumentException(source + " is '" + value
                + "', but a connector is named by its id (c- and 17 hex digits), by its ARN"
                + " (arn:aws:transfer:REGION:ACCOUNT:connector/ID), or by * for every connector.");
    }
}
