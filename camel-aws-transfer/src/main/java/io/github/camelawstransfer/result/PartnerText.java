package io.github.camelawstransfer.result;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text in which a partner or a service has a say: failure messages, file names, what a server answered. Whatever breaks a
 * line or moves a cursor could forge lines of a log, or headers downstream.
 */
public final class PartnerText {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\u2028\u2029]");

    private PartnerText() {}

    /** The text with a blank for each control character and each separator of lines and paragraphs. */
    public static String clean(String text) {
        return UNSAFE.matcher(text).replaceAll(" ");
    }

    /** The same for a text that may be missing; null stays null. */
    public static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }
}
