package io.github.camelawstransfer.producer;

import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads the SDK's request from the body, when the endpoint says that it is there. */
final class PojoRequest {
    private PojoRequest() {}

    /**
     * The body, when the option is set, else null.
     *
     * @param refusal     how a body is refused
     * @param pojoRequest the option of the endpoint
     * @throws IllegalArgumentException when the option is set and the body is anything else
     */
    static <T> @Nullable T read(Refusal refusal, boolean pojoRequest, Message message, Class<T> type) {
        if (!pojoRequest) {
            return null;
        }
        Object body = message.getBody();
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        throw refusal.of(
                "The body",
                body == null ? "null" : "of type " + body.getClass().getName(),
                "with option pojoRequest=true it must be a " + type.getName());
    }
}
