package io.github.camelawstransfer.result;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonObject;

/** Camel's type converters for every {@link MapBody}. */
@Converter(generateLoader = true)
public final class MapBodyConverter {
    private MapBodyConverter() {}

    /** The body as a map, see {@link MapBody#toMap}. */
    @Converter
    public static Map<String, Object> toMap(MapBody body) {
        return body.toMap();
    }

    /** The body as JSON text. */
    @Converter
    public static String toJson(MapBody body) {
        return new JsonObject(body.toMap()).toJson();
    }

    /** The JSON text in UTF-8. */
    @Converter
    public static byte[] toBytes(MapBody body) {
        return toJson(body).getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON text in UTF-8, as a stream. */
    @Converter
    public static InputStream toStream(MapBody body) {
        return new ByteArrayInputStream(toBytes(body));
    }
}
