package io.github.camelawstransfer.documentation;

import java.time.Duration;
import java.util.stream.Collectors;

/** A table of options or headers in Markdown. */
final class Table {
    private final Catalog catalog;

    Table(Catalog catalog) {
        this.catalog = catalog;
    }

    String render(String name) {
        boolean headers = name.startsWith("headers ");
        String head = headers
                ? "| header | type | description |\n| --- | --- | --- |\n"
                : "| option | type | default | description |\n| --- | --- | --- | --- |\n";
        return catalog.table(name).stream()
                .map(entry -> headers ? header(entry) : option(entry))
                .collect(Collectors.joining("", head, ""));
    }

    private static String header(Catalog.Entry header) {
        return row("`" + header.name() + "`", escaped(shortened(header.text("javaType"))), description(header));
    }

    private String option(Catalog.Entry option) {
        StringBuilder text = new StringBuilder(description(option));
        if (!option.values().isEmpty()) {
            text.append(option.values().stream().collect(Collectors.joining("`, `", " One of `", "`.")));
        }
        if (option.isTrue("secret")) {
            text.append(" *Secret.*");
        }
        if (!option.isPath() && catalog.isOfEndpointsAlone(option.name())) {
            text.append(" *Endpoint only.*");
        }
        return row("`" + option.name() + "`", escaped(option.text("type")), defaultValue(option), text.toString());
    }

    private static String description(Catalog.Entry entry) {
        String text = entry.text("description").strip();
        return escaped(text.isEmpty() || text.endsWith(".") ? text : text + ".");
    }

    private static String defaultValue(Catalog.Entry option) {
        String value = option.text("defaultValue");
        if (value.isEmpty()) {
            return "";
        }
        return option.text("type").equals("duration") ? value + " ms" + inWords(Long.parseLong(value)) : value;
    }

    /** The same in the largest unit that fits, for those that nobody can read in milliseconds. */
    private static String inWords(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return " (" + duration.toDays() + " days)";
        }
        if (duration.toMinutes() > 0 && duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            return " (" + duration.toMinutes() + " min)";
        }
        return "";
    }

    /** Type names without their packages. */
    private static String shortened(String javaType) {
        return javaType.replaceAll("\\b(?:[a-z0-9]+\\.)+(?=[A-Z])", "");
    }

    /** What Markdown would take for the end of a cell, for HTML or for emphasis. */
    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
