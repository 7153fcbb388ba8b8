package io.github.camelawstransfer.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner wrote breaks no line and moves no cursor. */
class PartnerTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029"})
    void whatBreaksALineOrMovesACursorBecomesABlank(String unsafe) {
        assertThat(PartnerText.clean("one" + unsafe + "two")).isEqualTo("one two");
    }

    @Test
    void allElseStaysAsItIs() {
        String text = "Grüße, ⟨日本⟩ 🐪 \\n 'quoted'";
        assertThat(PartnerText.clean(text)).isEqualTo(text);
        assertThat(PartnerText.cleanOrNull(null)).isNull();
    }

    @Test
    void anExceptionHasOneLineWhateverThePartnerWrote() {
        FileResult failed = new FileResult(
                "c-0123456789abcdef0",
                "t1",
                "request",
                JobKind.RETRIEVE,
                "/out/a\u2029b",
                null,
                ItemStatus.FAILED,
                "CODE",
                "no\u2028ERROR all is lost\r\n");
        TransferOutcome outcome = TransferOutcome.of("request", "c-0123456789abcdef0", List.of(failed));
        assertThat(new FileTransferFailedException(outcome))
                .hasMessageContaining("/out/a b (FAILED, CODE: no ERROR all is lost  )")
                .message()
                .doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
    }
}
