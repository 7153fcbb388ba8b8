package io.github.camelawstransfer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ItemStatusTest {

    /** Whatever was heard, and from whom: by what each known status is replaced. */
    @ParameterizedTest
    @CsvSource({
        "'', QUEUED IN_PROGRESS COMPLETED FAILED UNCONFIRMED TIMED_OUT EXPIRED LOST",
        "UNCONFIRMED, QUEUED IN_PROGRESS COMPLETED FAILED TIMED_OUT EXPIRED LOST",
        "QUEUED, IN_PROGRESS COMPLETED FAILED TIMED_OUT EXPIRED LOST",
        "IN_PROGRESS, COMPLETED FAILED TIMED_OUT EXPIRED LOST",
        "TIMED_OUT, COMPLETED FAILED",
        "EXPIRED, COMPLETED FAILED",
        "LOST, COMPLETED FAILED",
        "COMPLETED, ''",
        "FAILED, ''"
    })
    void aStatusIsReplacedByNewsAndNeverGoesBack(String known, String replacedBy) {
        ItemStatus status = known.isEmpty() ? null : ItemStatus.valueOf(known);
        assertThat(Arrays.stream(ItemStatus.values())
                        .filter(heard -> heard.replaces(status))
                        .map(ItemStatus::name))
                .containsExactlyElementsOf(replacedBy.isEmpty() ? List.of() : List.of(replacedBy.split(" ", -1)));
    }

    @ParameterizedTest
    @EnumSource
    void whatConcludesIsFinalOrUnconfirmedAndWhatIsPresumedIsFinal(ItemStatus status) {
        assertThat(status.concludes()).isEqualTo(status.isFinal() || status == ItemStatus.UNCONFIRMED);
        assertThat(status.isPresumed() && !status.isFinal()).isFalse();
    }

    @Test
    void onlyTheWordsOfAwsAreFinalForGood() {
        assertThat(ItemStatus.values())
                .filteredOn(status -> status.isFinal() && !status.isPresumed())
                .containsExactly(ItemStatus.COMPLETED, ItemStatus.FAILED);
        assertThat(ItemStatus.values())
                .filteredOn(ItemStatus::isPresumed)
                .containsExactly(ItemStatus.TIMED_OUT, ItemStatus.EXPIRED, ItemStatus.LOST);
    }
}
