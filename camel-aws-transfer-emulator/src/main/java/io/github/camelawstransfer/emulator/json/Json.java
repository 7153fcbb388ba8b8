package io.github.camelawstransfer.emulator.json;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** JSON in and out with the parser that the AWS SDK brings, so that no JSON library of a user is in the way. */
public final class Json {
    private Json() {}

    /**
     * Parses an object.
     *
     * @throws IllegalArgumentException if the bytes are no JSON object
     */
    public static Map<String, JsonNode> parseObject(byte[] json) {
        // The parser gives null for no input at all, whatever its signature says.
        @Nullable JsonNode node;
        try {
            node = JsonNode.parser().parse(new ByteArrayInputStream(json));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return node.asObject();
    }

    /** Writes a tree of maps, iterables, strings, booleans and whole numbers. */
    public static byte[] write(Map<String, ?> tree) {
        try (JsonWriter writer = JsonWriter.create()) {
            writeValue(writer, tree);
            return writer.getBytes();
        }
    }

    private static void writeValue(JsonWriter writer, Object value) {
        if (value instanceof Map<?, ?> map) {
            writer.writeStartObject();
            map.forEach((name, member) -> {
                writer.writeFieldName(String.valueOf(name));
                writeValue(writer, member);
            });
            writer.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            writer.writeStartArray();
            items.forEach(item -> writeValue(writer, item));
            writer.writeEndArray();
        } else if (value instanceof Boolean flag) {
            writer.writeValue(flag.booleanValue());
        } else if (value instanceof Integer || value instanceof Long) {
            writer.writeValue(((Number) value).longValue());
        } else {
            writer.writeValue(value.toString());
        }
    }
}
