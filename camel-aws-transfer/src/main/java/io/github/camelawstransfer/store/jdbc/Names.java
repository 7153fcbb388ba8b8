package io.github.camelawstransfer.store.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts table names and the expression for the time into a statement, once for each statement. */
final class Names implements UnaryOperator<String> {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,30}");

    private final String prefix;
    private final String now;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Names(String prefix, String now) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("tablePrefix is '" + prefix
                    + "', but must be a letter or underscore and up to 30 letters, digits and underscores");
        }
        this.prefix = prefix;
        this.now = now;
    }

    @Override
    public String apply(String sql) {
        return known.computeIfAbsent(sql, text -> NAME.matcher(text)
                .replaceAll(
                        name -> Matcher.quoteReplacement(name.group(1).equals("now") ? now : prefix + name.group(1))));
    }
}
