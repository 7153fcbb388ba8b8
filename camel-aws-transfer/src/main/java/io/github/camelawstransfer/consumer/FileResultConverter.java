package io.github.camelawstransfer.consumer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonObject;

/** Camel's type converters for {@link FileResult}. */
@Converter(generateLoader = true)
public final class FileResultConverter {
    private FileResultConverter() {}

    /** The result as a map, see {@link FileResult#toMap}. */
    @Converter
    public static Map<String, Object> toMap(FileResult result) {
        return result.toMap();
    }

    /** The result as JSON text. */
    @Converter
    public static String toJson(FileResult result) {
        return new JsonObject(result.toMap()).toJson();
    }

    /** The JSON text in UTF-8. */
    @Converter
    public static byte[] toBytes(FileResult result) {
        return toJson(result).getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON text in UTF-8, as a stream. */
    @Converter
    public static InputStream toStream(FileResult result) {
        return new ByteArrayInputStream(toBytes(result));
    }
}
