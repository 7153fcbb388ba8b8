package io.github.camelawstransfer.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** What Camel's tools generate from the component's code, as tables ask for it. */
final class Catalog {
    private static final String ENDPOINT = "endpoint ";
    private static final String HEADERS = "headers ";

    private final Map<String, Entry> component;
    private final Map<String, Entry> endpoint;
    private final Map<String, Entry> headers;

    private Catalog(JsonObject json) {
        component = entries(json, "componentProperties");
        endpoint = entries(json, "properties");
        headers = entries(json, "headers");
    }

    static Catalog parse(String json) throws DeserializationException {
        return new Catalog((JsonObject) Jsoner.deserialize(json));
    }

    private static Map<String, Entry> entries(JsonObject json, String part) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        JsonObject all = (JsonObject) json.get(part);
        all.forEach((name, entry) -> entries.put(name, new Entry(name, (JsonObject) entry)));
        return entries;
    }

    /** Every name that some table must have. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(component.keySet());
        names.addAll(endpoint.keySet());
        names.addAll(headers.keySet());
        return names;
    }

    /** Whether the option can be set on an endpoint and not on the component. */
    boolean isOfEndpointsAlone(String option) {
        return endpoint.containsKey(option) && !component.containsKey(option);
    }

    boolean isHeader(String name) {
        return headers.containsKey(name);
    }

    /**
     * The entries of a table.
     *
     * @param table {@code path}; {@code component}, for options that endpoints do not have; {@code endpoint GROUP};
     *     {@code headers read by the producer}, {@code headers set by the producer} or {@code headers set by the consumer}
     * @throws IllegalArgumentException when there is no such table, or nothing would be in it
     */
    List<Entry> table(String table) {
        List<Entry> entries = find(table);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("Table '" + table + "' has no entry in the catalog");
        }
        return entries;
    }

    private List<Entry> find(String table) {
        if (table.equals("path")) {
            return select(endpoint, Entry::isPath);
        }
        if (table.equals("component")) {
            return select(component, entry -> !endpoint.containsKey(entry.name()));
        }
        if (table.startsWith(ENDPOINT)) {
            String group = table.substring(ENDPOINT.length());
            return select(endpoint, entry -> !entry.isPath() && entry.group().equals(group));
        }
        return table.startsWith(HEADERS) ? headers(table.substring(HEADERS.length())) : List.of();
    }

    /** A header without a label, or with the label common, is one of both sides. */
    private List<Entry> headers(String who) {
        return switch (who) {
            case "read by the producer" -> select(headers, entry -> entry.has("input"));
            case "set by the producer" -> select(headers, entry -> !entry.has("input") && !entry.has("consumer"));
            case "set by the consumer" -> select(headers, entry -> !entry.has("producer"));
            default -> List.of();
        };
    }

    private static List<Entry> select(Map<String, Entry> entries, Predicate<Entry> wanted) {
        return entries.values().stream().filter(wanted).toList();
    }

    /** One option or header. */
    record Entry(String name, JsonObject json) {
        /** The group without the note that it is advanced. */
        String group() {
            return text("group").replace(" (advanced)", "");
        }

        boolean isPath() {
            return text("kind").equals("path");
        }

        boolean has(String label) {
            return List.of(text("label").split(",", -1)).contains(label);
        }

        boolean isTrue(String property) {
            return Boolean.TRUE.equals(json.get(property));
        }

        /** A property as text, empty when there is none. */
        String text(String property) {
            Object value = json.get(property);
            return value == null ? "" : value.toString();
        }

        List<String> values() {
            return json.get("enum") instanceof List<?> values
                    ? values.stream().map(Object::toString).toList()
                    : List.of();
        }
    }
}
