package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;

/** AS2's custom HTTP headers. AWS calls them sensitive: no text of an error shows a value. */
final class CustomHttpHeaders {
    private CustomHttpHeaders() {}

    static List<CustomHttpHeader> read(Message message) {
        Object value = message.getHeader(CUSTOM_HTTP_HEADERS);
        if (value == null) {
            return List.of();
        }
        List<CustomHttpHeader> headers = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> headers.add(header(name, text)));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(element -> headers.add(header(element)));
        } else {
            throw refusal(value);
        }
        return headers;
    }

    private static CustomHttpHeader header(@Nullable Object name, @Nullable Object text) {
        if (!(name instanceof String key)) {
            throw refusal(name);
        }
        if (!(text instanceof String value)) {
            throw refusal(text);
        }
        return CustomHttpHeader.builder().key(key).value(value).build();
    }

    private static CustomHttpHeader header(@Nullable Object element) {
        if (element instanceof CustomHttpHeader header) {
            return header;
        }
        throw refusal(element);
    }

    private static IllegalArgumentException refusal(@Nullable Object value) {
        return Refusal.OF_A_START.of(
                "Header " + CUSTOM_HTTP_HEADERS,
                "or holds a value of type "
                        + (value == null ? "null" : value.getClass().getName()),
                "it must be a Map of Strings or a collection of the SDK's CustomHttpHeader");
    }
}
