package io.github.camelawstransfer.emulator.connector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a partner's SFTP server listens. */
public record SftpUrl(String text, String host, int port) {
    private static final int DEFAULT_PORT = 22;
    private static final Pattern FORM = Pattern.compile("sftp://(\\[[0-9a-fA-F:.]+]|[^/:@\\s]+)(?::(\\d{1,5}))?/?");

    /**
     * Reads {@code sftp://host} or {@code sftp://host:port}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static SftpUrl parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Url '" + text + "' must have the form sftp://host[:port]");
        }
        int port = matcher.group(2) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Url '" + text + "' must have a port from 1 to 65535");
        }
        return new SftpUrl(text, matcher.group(1), port);
    }
}
