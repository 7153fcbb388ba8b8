package io.github.camelawstransfer.producer;

import static io.github.camelawstransfer.TransferConstants.CUSTOM_HTTP_HEADERS;
import static io.github.camelawstransfer.TransferConstants.SEND_FILE_PATHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;

/** AS2's custom HTTP headers, whose values AWS calls sensitive. */
class CustomHttpHeadersTest {
    private static final String SECRET = "hunter2";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    private static CustomHttpHeader header(String key, String value) {
        return CustomHttpHeader.builder().key(key).value(value).build();
    }

    private FileTransfer read(Object headers) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(SEND_FILE_PATHS, "/b/1");
        exchange.getMessage().setHeader(CUSTOM_HTTP_HEADERS, headers);
        return new FileTransferReader(new FileTransferOptions(camel, null, null, null, null, null, null))
                .read(exchange);
    }

    @Test
    void aMapGivesNamesAndValuesAndMakesItAnAs2Transfer() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("X-One", "1");
        map.put("X-Two", "2");
        FileTransfer transfer = read(map);
        assertThat(transfer.kind()).isEqualTo(JobKind.AS2_SEND);
        assertThat(transfer.customHttpHeaders()).containsExactly(header("X-One", "1"), header("X-Two", "2"));
    }

    @Test
    void theObjectsOfTheSdkAreTakenAsTheyAre() {
        assertThat(read(List.of(header("X-One", "1"))).customHttpHeaders()).containsExactly(header("X-One", "1"));
    }

    @Test
    void theyGoIntoTheCall() {
        assertThat(read(Map.of("X-One", "1"))
                        .toRequest("c-0123456789abcdef0", List.of("/b/1"))
                        .customHttpHeaders())
                .containsExactly(header("X-One", "1"));
    }

    @Test
    void noneAtAllIsAnSftpTransfer() {
        assertThat(read(null).kind()).isEqualTo(JobKind.SEND);
        assertThat(read(Map.of()).kind()).isEqualTo(JobKind.SEND);
        assertThat(read(List.of()).kind()).isEqualTo(JobKind.SEND);
        assertThat(read(List.of())
                        .toRequest("c-0123456789abcdef0", List.of("/b/1"))
                        .hasCustomHttpHeaders())
                .isFalse();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("X-One: " + SECRET, "java.lang.String"),
                Arguments.of(List.of("X-One: " + SECRET), "java.lang.String"),
                Arguments.of(Map.of("X-One", List.of(SECRET)), "java.util."),
                Arguments.of(Map.of(1, SECRET), "java.lang.Integer"),
                Arguments.of(Map.of("X-One", Optional.of(SECRET)), "java.util.Optional"),
                Arguments.of(Collections.singletonMap("X-One", null), "null"),
                Arguments.of(Arrays.asList(header("X-One", SECRET), null), "null"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNeitherIsRefusedByItsTypeAndNeverByItsValue(Object headers, String type) {
        assertThatThrownBy(() -> read(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Header CamelAwsTransferCustomHttpHeaders is or holds a value of type " + type)
                .hasMessageEndingWith(", but it must be a Map of Strings or a collection of the SDK's CustomHttpHeader."
                        + " Nothing was started.")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void theValuesAreInNoTextOfTheTransfer() {
        assertThat(read(Map.of("X-One", SECRET)).toString()).doesNotContain(SECRET);
    }
}
