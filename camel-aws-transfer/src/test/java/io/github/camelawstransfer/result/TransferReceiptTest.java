package io.github.camelawstransfer.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class TransferReceiptTest {
    private static final TransferReceipt RECEIPT = new TransferReceipt(
            "request",
            "c-0123456789abcdef0",
            List.of(new StartedTransfer("t1", List.of("b/2", "b/1")), new StartedTransfer("t2", List.of("b/ü"))));
    private static final String JSON = "{\"requestId\":\"request\",\"connectorId\":\"c-0123456789abcdef0\","
            + "\"transfers\":[{\"transferId\":\"t1\",\"paths\":[\"b\\/2\",\"b\\/1\"]},"
            + "{\"transferId\":\"t2\",\"paths\":[\"b\\/ü\"]}]}";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    private <T> T convert(Class<T> type) throws Exception {
        camel.start();
        try {
            return camel.getTypeConverter().mandatoryConvertTo(type, RECEIPT);
        } finally {
            camel.stop();
        }
    }

    @Test
    void itTellsWhichTransferMovesWhichFile() {
        assertThat(RECEIPT.transferIds()).containsExactly("t1", "t2");
        assertThat(RECEIPT.transferIdsByPath())
                .containsExactly(Map.entry("b/2", "t1"), Map.entry("b/1", "t1"), Map.entry("b/ü", "t2"));
    }

    @Test
    void itConvertsToAMapOfListsAndStrings() throws Exception {
        assertThat((Object) convert(Map.class))
                .isEqualTo(Map.of(
                        "requestId",
                        "request",
                        "connectorId",
                        "c-0123456789abcdef0",
                        "transfers",
                        List.of(
                                Map.of("transferId", "t1", "paths", List.of("b/2", "b/1")),
                                Map.of("transferId", "t2", "paths", List.of("b/ü")))));
    }

    @Test
    void itConvertsToJsonText() throws Exception {
        assertThat(convert(String.class)).isEqualTo(JSON);
    }

    @Test
    void itConvertsToTheBytesAndTheStreamOfThatTextInUtf8() throws Exception {
        assertThat(new String(convert(byte[].class), StandardCharsets.UTF_8)).isEqualTo(JSON);
        try (InputStream stream = convert(InputStream.class)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(JSON);
        }
    }
}
