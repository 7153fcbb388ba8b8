package io.github.camelawstransfer.producer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.PatternHelper;
import org.jspecify.annotations.Nullable;

/** Reads the headers that are stored with a request and come back with what is heard of it. */
final class CorrelationHeaders {
    private static final int MAX_BYTES = 8 * 1024;
    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    private final String[] patterns;

    /**
     * Reads headers by their names.
     *
     * @param names names or Camel's patterns, separated by commas; null for none
     */
    CorrelationHeaders(@Nullable String names) {
        patterns = names == null ? new String[0] : names.trim().split("\\s*,\\s*");
    }

    /**
     * Reads the headers that are there. Camel's own and those that carry secrets are never read.
     *
     * @throws IllegalArgumentException when one is no plain value, or when all together are too long
     */
    Map<String, String> read(Message message) {
        Map<String, String> read = new HashMap<>();
        if (patterns.length == 0) {
            return read;
        }
        int bytes = 0;
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            String name = header.getKey();
            if (header.getValue() != null && isStored(name)) {
                String value = text(name, header.getValue());
                bytes += name.getBytes(StandardCharsets.UTF_8).length + value.getBytes(StandardCharsets.UTF_8).length;
                read.put(name, value);
            }
        }
        if (bytes > MAX_BYTES) {
            throw Refusal.OF_A_START.of(
                    "Option correlationHeaders of the endpoint",
                    "headers of " + bytes + " bytes, " + read.keySet(),
                    "names and values together have at most " + MAX_BYTES + " bytes");
        }
        return read;
    }

    private boolean isStored(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return !SECRET.contains(lowerCase)
                && (!lowerCase.startsWith("camel") || name.equalsIgnoreCase(Exchange.BREADCRUMB_ID))
                && PatternHelper.matchPatterns(name, patterns);
    }

    private static String text(String name, Object value) {
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>) {
            return value.toString();
        }
        throw Refusal.OF_A_START.of(
                "Header " + name + ", which option correlationHeaders of the endpoint names,",
                "of type " + value.getClass().getName(),
                "it must be a text, a number, a boolean or an enum to come back as text");
    }
}
