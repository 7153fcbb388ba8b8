package io.github.camelawstransfer.emulator.operation;

import io.github.camelawstransfer.emulator.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The members of a request, read as the service model describes them. Members that it does not know are ignored. */
public final class Input {
    private final String prefix;
    private final Map<String, JsonNode> members;

    public Input(Map<String, JsonNode> members) {
        this("", members);
    }

    private Input(String prefix, Map<String, JsonNode> members) {
        this.prefix = prefix;
        this.members = members;
    }

    String required(String name, Rule rule) {
        return optional(name, rule).orElseThrow(() -> Rule.violation(at(name), "null", "Member must not be null"));
    }

    Optional<String> optional(String name, Rule rule) {
        return member(name).map(node -> rule.check(at(name), string(at(name), node)));
    }

    OptionalInt integer(String name, int min, int max) {
        Optional<JsonNode> node = member(name);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        int value = wholeNumber(at(name), node.get());
        if (value < min) {
            throw Rule.violation(at(name), value, "Member must have value greater than or equal to " + min);
        }
        if (value > max) {
            throw Rule.violation(at(name), value, "Member must have value less than or equal to " + max);
        }
        return OptionalInt.of(value);
    }

    Optional<List<String>> strings(String name, int min, int max, Rule rule) {
        return list(name, min, max, (at, node) -> rule.check(at, string(at, node)));
    }

    Optional<List<Input>> structures(String name, int min, int max) {
        return list(name, min, max, (at, node) -> new Input(at + ".", object(at, node)));
    }

    Optional<Input> structure(String name) {
        return member(name).map(node -> new Input(at(name) + ".", object(at(name), node)));
    }

    boolean has(String name) {
        return member(name).isPresent();
    }

    private <T> Optional<List<T>> list(String name, int min, int max, BiFunction<String, JsonNode, T> item) {
        Optional<JsonNode> node = member(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isArray()) {
            throw wrongType(at(name), "a list");
        }
        List<JsonNode> nodes = node.get().asArray();
        if (nodes.size() < min) {
            throw Rule.violation(
                    at(name), nodes.size() + " items", "Member must have length greater than or equal to " + min);
        }
        if (nodes.size() > max) {
            throw Rule.violation(
                    at(name), nodes.size() + " items", "Member must have length less than or equal to " + max);
        }
        List<T> items = new ArrayList<>();
        for (JsonNode one : nodes) {
            items.add(item.apply(at(name) + "." + (items.size() + 1) + ".member", one));
        }
        return Optional.of(items);
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(node -> !node.isNull());
    }

    /** AWS's messages name a member with a small first letter. */
    private String at(String name) {
        return prefix + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String string(String at, JsonNode node) {
        if (!node.isString()) {
            throw wrongType(at, "a string");
        }
        return node.asString();
    }

    private static Map<String, JsonNode> object(String at, JsonNode node) {
        if (!node.isObject()) {
            throw wrongType(at, "a structure");
        }
        return node.asObject();
    }

    private static int wholeNumber(String at, JsonNode node) {
        try {
            return Integer.parseInt(node.isNumber() ? node.asNumber() : "");
        } catch (NumberFormatException e) {
            throw wrongType(at, "a whole number");
        }
    }

    private static ServiceException wrongType(String at, String expected) {
        return ServiceException.serialization("The member '" + at + "' must be " + expected);
    }
}
