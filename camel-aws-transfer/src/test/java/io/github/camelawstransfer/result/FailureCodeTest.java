package io.github.camelawstransfer.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.JobKind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureCodeTest {
    /** The user guide's list of the values of failure-code, in its order. */
    private static final Set<String> SFTP = Set.of(
            "ASSUME_ROLE_ERROR",
            "UNSUPPORTED_OPERATION_ERROR",
            "CONNECTION_ERROR",
            "READ_FILE_ERROR",
            "WRITE_FILE_ERROR",
            "TIMEOUT_ERROR",
            "LIST_DIRECTORY_ERROR",
            "SEND_FILE_NOT_FOUND",
            "RETRIEVE_FILE_NOT_FOUND",
            "DIRECTORY_NOT_FOUND",
            "FILE_NOT_FOUND",
            "PATH_NOT_FOUND",
            "RENAME_ERROR",
            "DELETE_ERROR",
            "INTERNAL_ERROR",
            "UNKNOWN_ERROR");

    @Test
    void everyCodeThatAwsListsForSftpHasAConstant() {
        assertThat(SFTP).allSatisfy(code -> assertThat(FailureCode.of(code)).hasValue(FailureCode.valueOf(code)));
    }

    @Test
    void onlyAFileThatIsNotThereIsAMissingFile() {
        assertThat(Stream.of(FailureCode.values())
                        .filter(code -> code.failureClass(JobKind.SEND) == FailureClass.MISSING_FILE)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        FailureCode.SEND_FILE_NOT_FOUND,
                        FailureCode.RETRIEVE_FILE_NOT_FOUND,
                        FailureCode.FILE_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "READ_FILE_ERROR, SEND, CONFIGURATION",
        "READ_FILE_ERROR, RETRIEVE, PARTNER",
        "WRITE_FILE_ERROR, SEND, PARTNER",
        "WRITE_FILE_ERROR, RETRIEVE, CONFIGURATION",
        "CONNECTION_ERROR, SEND, PARTNER",
        "CONNECTION_ERROR, RETRIEVE, PARTNER",
        "ASSUME_ROLE_ERROR, SEND, CONFIGURATION",
        "DIRECTORY_NOT_FOUND, SEND, CONFIGURATION",
        "INTERNAL_ERROR, RETRIEVE, UNKNOWN",
        "SIGNING_FAILED, AS2_SEND, CONFIGURATION",
        "HTTP_ERROR_RESPONSE_FROM_PARTNER, AS2_SEND, PARTNER"
    })
    void aReadOrAWriteIsThePartnersOrOursByTheDirection(String code, JobKind kind, FailureClass expected) {
        assertThat(FailureCode.classOf(code, kind)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(JobKind.class)
    void noCodeIsUnknown(JobKind kind) {
        assertThat(FailureCode.classOf(null, kind)).isEqualTo(FailureClass.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A_CODE_OF_NEXT_YEAR", "send_file_not_found", " SEND_FILE_NOT_FOUND"})
    void aCodeThatIsNotKnownIsUnknown(String code) {
        assertThat(FailureCode.of(code)).isEmpty();
        assertThat(FailureCode.classOf(code, JobKind.SEND)).isEqualTo(FailureClass.UNKNOWN);
    }
}
