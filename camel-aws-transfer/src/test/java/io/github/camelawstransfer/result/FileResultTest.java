package io.github.camelawstransfer.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobKind;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** By Camel's own type converters, as {@code getBody(Map.class)} and {@code convertBodyTo} use them. */
class FileResultTest {
    private static final FileResult RESULT = new FileResult(
            "c-0123456789abcdef0",
            "transfer",
            "request",
            JobKind.RETRIEVE,
            "/out/Müller.txt",
            ItemStatus.QUEUED,
            ItemStatus.FAILED,
            "PERMISSION_DENIED",
            "said \"no\"\n");
    private static final String JSON = "{\"connectorId\":\"c-0123456789abcdef0\",\"transferId\":\"transfer\","
            + "\"requestId\":\"request\",\"kind\":\"RETRIEVE\",\"path\":\"\\/out\\/Müller.txt\","
            + "\"previousStatus\":\"QUEUED\",\"status\":\"FAILED\",\"failureCode\":\"PERMISSION_DENIED\","
            + "\"failureClass\":\"UNKNOWN\","
            + "\"failureMessage\":\"said \\\"no\\\"\\n\"}";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    private <T> T convert(Class<T> type, FileResult result) throws Exception {
        camel.start();
        try {
            return camel.getTypeConverter().mandatoryConvertTo(type, result);
        } finally {
            camel.stop();
        }
    }

    @Test
    void itConvertsToAMapOfStrings() throws Exception {
        assertThat((Object) convert(Map.class, RESULT))
                .isEqualTo(Map.of(
                        "connectorId", "c-0123456789abcdef0",
                        "transferId", "transfer",
                        "requestId", "request",
                        "kind", "RETRIEVE",
                        "path", "/out/Müller.txt",
                        "previousStatus", "QUEUED",
                        "status", "FAILED",
                        "failureCode", "PERMISSION_DENIED",
                        "failureClass", "UNKNOWN",
                        "failureMessage", "said \"no\"\n"));
    }

    @Test
    void whatIsNotKnownIsNotInTheMap() throws Exception {
        FileResult bare =
                new FileResult("c", null, "request", JobKind.SEND, "/b/a", null, ItemStatus.UNCONFIRMED, null, null);
        assertThat(convert(Map.class, bare).keySet().toString())
                .isEqualTo("[connectorId, requestId, kind, path, status]");
    }

    @Test
    void itConvertsToJsonText() throws Exception {
        assertThat(convert(String.class, RESULT)).isEqualTo(JSON);
    }

    @Test
    void itConvertsToTheBytesAndTheStreamOfThatTextInUtf8() throws Exception {
        assertThat(new String(convert(byte[].class, RESULT), StandardCharsets.UTF_8))
                .isEqualTo(JSON);
        try (InputStream stream = convert(InputStream.class, RESULT)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(JSON);
        }
    }
}
