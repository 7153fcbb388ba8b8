package io.github.camelawstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.FaultyStarts.Seen;
import io.github.camelawstransfer.result.UnconfirmedStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can go wrong in a start: nothing is started twice, and what is doubtful is said to be doubtful. */
class StartFaultsTest {
    private static final Path PAGE = Path.of("../docs/sending-without-duplicates.md");
    private static final List<StartFault> FAULTS = StartFault.all();

    @RegisterExtension
    static final FaultyStarts starts = new FaultyStarts();

    static List<StartFault> faults() {
        return FAULTS;
    }

    /** Nobody else repeats anything here: these are the component's own calls. */
    @ParameterizedTest
    @MethodSource("faults")
    void theComponentItselfRepeatsOnlyWhatIsCertainAndTellsDoubtAsDoubt(StartFault fault) throws Exception {
        Seen seen = starts.send(fault, 0);
        assertThat(seen.name()).as("outcome %s", seen.outcome()).isEqualTo(fault.outcome());
        assertThat(seen.transfers()).as("transfers").isEqualTo(fault.transfers());
        assertThat(seen.calls()).as("calls").isEqualTo(fault.calls());
        if (seen.outcome() instanceof UnconfirmedStartException doubt) {
            assertThat(doubt.unconfirmed()).containsExactly(starts.path());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void noRedeliveryOfTheErrorHandlerStartsASecondTransfer(StartFault fault) throws Exception {
        assertThat(starts.send(fault, 2).transfers()).isEqualTo(fault.transfers());
    }

    /** Each of them is a file that somebody has to ask the partner about in vain. */
    @Test
    void whatIsCalledUnconfirmedThoughNothingWasStartedIsCountedAndHasAReason() {
        assertThat(FAULTS.stream().filter(StartFault::isFalselyUnconfirmed))
                .hasSize(19)
                .allSatisfy(fault -> assertThat(fault.doubt()).isNotEmpty());
        assertThat(FAULTS).allSatisfy(fault -> assertThat(fault.transfers()).isLessThanOrEqualTo(1));
    }

    @Test
    void thePageShowsWhatWasSeenHere() throws IOException {
        Files.createDirectories(Path.of("target"));
        Path table = Files.writeString(Path.of("target/start-faults.md"), StartFault.table(FAULTS));
        assertThat(Files.readString(PAGE))
                .as("the table of %s has another one, see %s", PAGE, table)
                .contains(StartFault.table(FAULTS));
    }
}
