package io.github.camelawstransfer.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    @Test
    void aStatusIsThatOfAFinalAnswer() {
        for (int status : new int[] {199, 600}) {
            assertThatThrownBy(() -> HttpAnswer.of(status)).hasMessage("status " + status + " must be 200 to 599");
        }
        assertThat(HttpAnswer.of(200).withStatus(599).status()).isEqualTo(599);
    }

    @Test
    void aHeaderIsReplacedWhateverTheCaseOfItsName() {
        HttpAnswer page = HttpAnswer.html(200, "<html/>");
        assertThat(page.withHeader("content-type", "text/plain").headers()).containsExactly(entry("text/plain"));
        assertThat(page.headers()).as("the first stays as it was").containsExactly(entry("text/html"));
    }

    private static Map.Entry<String, String> entry(String value) {
        return Map.entry("Content-Type", value);
    }
}
