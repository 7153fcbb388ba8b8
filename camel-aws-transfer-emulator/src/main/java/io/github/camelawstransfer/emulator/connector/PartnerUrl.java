package io.github.camelawstransfer.emulator.connector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a partner's server listens. */
public record PartnerUrl(String text, String host, int port) {
    private static final int SFTP_PORT = 22;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final String HOST_AND_PORT = "(\\[[0-9a-fA-F:.]+]|[^/:@\\s]+)(?::(\\d{1,5}))?";
    private static final Pattern SFTP = Pattern.compile("(sftp)://" + HOST_AND_PORT + "/?");
    private static final Pattern AS2 = Pattern.compile("(https?)://" + HOST_AND_PORT + "(?:/\\S*)?");

    /**
     * Reads {@code sftp://host} or {@code sftp://host:port}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static PartnerUrl sftp(String text) {
        return parse(text, SFTP, "sftp://host[:port]");
    }

    /**
     * Reads the address of an AS2 server, {@code http://host[:port][/path]} or the same with {@code https}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static PartnerUrl as2(String text) {
        return parse(text, AS2, "http[s]://host[:port][/path] for AS2");
    }

    private static PartnerUrl parse(String text, Pattern form, String expected) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Url '" + text + "' must have the form " + expected);
        }
        int port = matcher.group(3) == null ? defaultPort(matcher.group(1)) : Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Url '" + text + "' must have a port from 1 to 65535");
        }
        return new PartnerUrl(text, matcher.group(2), port);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> HTTP_PORT;
            case "https" -> HTTPS_PORT;
            default -> SFTP_PORT;
        };
    }
}
