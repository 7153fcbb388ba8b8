package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.connector.ConnectorIds;
import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.regex.Pattern;

/**
 * What the service model says of a string.
 *
 * @param min fewest characters
 * @param max most characters
 */
record Rule(int min, int max, Pattern pattern) {
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    static final Rule CONNECTOR_ID = new Rule(19, 19, ConnectorIds.PATTERN);
    static final Rule TRANSFER_ID = new Rule(1, 512, Pattern.compile("[0-9a-zA-Z./-]+"));
    static final Rule FILE_PATH = new Rule(1, 1024, Pattern.compile("(.)+"));
    static final Rule HEADER_KEY = new Rule(1, 64, Pattern.compile("[a-zA-Z0-9-]+"));
    static final Rule HEADER_VALUE = new Rule(0, 256, Pattern.compile("[a-zA-Z0-9 +\\-./:=@_]*"));
    static final Rule NEXT_TOKEN = new Rule(1, 6144, ANY);
    static final Rule URL = new Rule(0, 255, ANY);
    static final Rule ROLE = new Rule(20, 2048, Pattern.compile("arn:.*role/\\S+"));
    static final Rule SECRET_ID = new Rule(1, 2048, ANY);
    static final Rule HOST_KEY = new Rule(1, 2048, ANY);
    static final Rule SECURITY_POLICY =
            new Rule(0, 100, Pattern.compile("TransferSFTPConnectorSecurityPolicy-[A-Za-z0-9-]+"));
    static final Rule PROFILE_ID = new Rule(19, 19, Pattern.compile("p-([0-9a-f]{17})"));
    static final Rule SERVER_ID = new Rule(19, 19, Pattern.compile("s-([0-9a-f]{17})"));
    static final Rule MESSAGE_SUBJECT = new Rule(1, 1024, Pattern.compile("[\\p{Print}\\p{Blank}]+"));
    static final Rule AS2_SECRET_ID = new Rule(0, 2048, ANY);
    static final Rule TAG_KEY = new Rule(1, 128, ANY);
    static final Rule TAG_VALUE = new Rule(0, 256, ANY);

    /** One of the values of an enumeration. */
    static Rule oneOf(String... values) {
        return new Rule(0, Integer.MAX_VALUE, Pattern.compile(String.join("|", values)));
    }

    /** Returns the value if it keeps the rule; {@code at} is where it stands, in the words of AWS's messages. */
    String check(String at, String value) {
        int length = value.codePointCount(0, value.length());
        if (length < min) {
            throw violation(at, value, "Member must have length greater than or equal to " + min);
        }
        if (length > max) {
            throw violation(at, value, "Member must have length less than or equal to " + max);
        }
        if (!pattern.matcher(value).matches()) {
            throw violation(at, value, "Member must satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    static ServiceException violation(String at, Object value, String rule) {
        return ServiceException.invalidRequest("1 validation error detected: Value '" + value + "' at '" + at
                + "' failed to satisfy constraint: " + rule);
    }
}
