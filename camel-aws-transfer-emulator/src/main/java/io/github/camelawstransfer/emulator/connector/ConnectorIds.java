package io.github.camelawstransfer.emulator.connector;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of connectors: {@code c-} and 17 hexadecimal digits. */
public final class ConnectorIds {
    public static final Pattern PATTERN = Pattern.compile("c-([0-9a-f]{17})");

    private static final SecureRandom RANDOM = new SecureRandom();

    private ConnectorIds() {}

    static String random() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return "c-" + HexFormat.of().formatHex(bytes).substring(1);
    }
}
