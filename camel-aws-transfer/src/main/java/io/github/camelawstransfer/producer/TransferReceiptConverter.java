package io.github.camelawstransfer.producer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonObject;

/** Camel's type converters for {@link TransferReceipt}. */
@Converter(generateLoader = true)
public final class TransferReceiptConverter {
    private TransferReceiptConverter() {}

    /** The receipt as a map, see {@link TransferReceipt#toMap}. */
    @Converter
    public static Map<String, Object> toMap(TransferReceipt receipt) {
        return receipt.toMap();
    }

    /** The receipt as JSON text. */
    @Converter
    public static String toJson(TransferReceipt receipt) {
        return new JsonObject(receipt.toMap()).toJson();
    }

    /** The JSON text in UTF-8. */
    @Converter
    public static byte[] toBytes(TransferReceipt receipt) {
        return toJson(receipt).getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON text in UTF-8, as a stream. */
    @Converter
    public static InputStream toStream(TransferReceipt receipt) {
        return new ByteArrayInputStream(toBytes(receipt));
    }
}
