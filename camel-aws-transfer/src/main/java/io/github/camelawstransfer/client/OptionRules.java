package io.github.camelawstransfer.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the rules for options have in common: a refusal names option, value and rule. */
final class OptionRules {
    private OptionRules() {}

    /** An empty value is most likely a placeholder that was not filled, and not the wish for another identity. */
    static void requireNotEmpty(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(
                    "Option " + option + " is set, but empty. Give it a value, or remove the option.");
        }
    }

    static void requireMatch(String option, @Nullable String value, Pattern pattern, String rule) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw refusal(option, value, "must " + rule);
        }
    }

    static IllegalArgumentException refusal(String option, Object value, String rule) {
        return new IllegalArgumentException("Option " + option + " is '" + value + "', but " + rule);
    }
}
