package io.github.camelawstransfer.consumer;

import static io.github.camelawstransfer.TransferConstants.EVENT_ID;
import static io.github.camelawstransfer.TransferConstants.FAILURE_CLASS;
import static io.github.camelawstransfer.TransferConstants.FAILURE_CODE;
import static io.github.camelawstransfer.TransferConstants.FAILURE_MESSAGE;
import static io.github.camelawstransfer.TransferConstants.FILE_PATH;
import static io.github.camelawstransfer.TransferConstants.KIND;
import static io.github.camelawstransfer.TransferConstants.MESSAGE_TIMESTAMP;
import static io.github.camelawstransfer.TransferConstants.PREVIOUS_STATUS;
import static io.github.camelawstransfer.TransferConstants.REQUEST_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_CONNECTOR_ID;
import static io.github.camelawstransfer.TransferConstants.RESULT_TRANSFER_ID;
import static io.github.camelawstransfer.TransferConstants.S3_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.S3_KEY;
import static io.github.camelawstransfer.TransferConstants.S3_OVERRIDE_BUCKET_NAME;
import static io.github.camelawstransfer.TransferConstants.SEQUENCE_NUMBER;
import static io.github.camelawstransfer.TransferConstants.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobIdentity;
import io.github.camelawstransfer.tracking.JobKind;
import io.github.camelawstransfer.tracking.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileResultHeadersTest {
    private static final String CONNECTOR = "c-0123456789abcdef0";
    private static final Instant OBSERVED = Instant.parse("2026-01-01T00:00:00.123Z");

    private static Map<String, Object> headers(
            JobKind kind, String directory, String path, ItemResult result, ItemStatus previous, String transferId) {
        Item item = new Item("request", 4, path, 1, result, 3);
        Job job = new Job(
                "job",
                new JobIdentity(CONNECTOR, "eu-central-1", null, null),
                kind,
                kind == JobKind.RETRIEVE ? directory : null,
                kind == JobKind.RETRIEVE ? null : directory,
                JobState.STARTED,
                transferId,
                null,
                5,
                List.of(item));
        Message message = new DefaultMessage(new DefaultCamelContext());
        FileResultHeaders.set(message, new Change(job, item, result, previous, OBSERVED));
        return message.getHeaders();
    }

    private static Map<String, Object> retrieved(String directory, String path) {
        return headers(JobKind.RETRIEVE, directory, path, ItemResult.of(ItemStatus.COMPLETED), null, "t");
    }

    private static Map<String, Object> failed(String code, String message) {
        return headers(JobKind.SEND, null, "/bucket/a", new ItemResult(ItemStatus.FAILED, code, message), null, "t");
    }

    @Test
    void aChangeIsTellableFromItsHeadersAlone() {
        ItemResult result = new ItemResult(ItemStatus.FAILED, "PERMISSION_DENIED", "no");
        assertThat(headers(JobKind.SEND, "/in", "/bucket/a.txt", result, ItemStatus.QUEUED, "transfer"))
                .isEqualTo(Map.ofEntries(
                        Map.entry(EVENT_ID, "request:4:FAILED"),
                        Map.entry(SEQUENCE_NUMBER, 3),
                        Map.entry(REQUEST_ID, "request"),
                        Map.entry(RESULT_CONNECTOR_ID, CONNECTOR),
                        Map.entry(RESULT_TRANSFER_ID, "transfer"),
                        Map.entry(KIND, "SEND"),
                        Map.entry(FILE_PATH, "/bucket/a.txt"),
                        Map.entry(STATUS, "FAILED"),
                        Map.entry(PREVIOUS_STATUS, "QUEUED"),
                        Map.entry(FAILURE_CODE, "PERMISSION_DENIED"),
                        Map.entry(FAILURE_CLASS, "UNKNOWN"),
                        Map.entry(FAILURE_MESSAGE, "no"),
                        Map.entry(MESSAGE_TIMESTAMP, OBSERVED.toEpochMilli())));
    }

    @Test
    void whatIsNotKnownHasNoHeader() {
        ItemResult result = ItemResult.of(ItemStatus.UNCONFIRMED);
        assertThat(headers(JobKind.SEND, null, "/bucket/a.txt", result, null, null))
                .doesNotContainKeys(
                        RESULT_TRANSFER_ID,
                        PREVIOUS_STATUS,
                        FAILURE_CODE,
                        FAILURE_CLASS,
                        FAILURE_MESSAGE,
                        S3_BUCKET_NAME,
                        S3_KEY);
    }

    @Test
    void theClassOfAFailureFollowsFromItsCodeAndDirection() {
        assertThat(failed("SEND_FILE_NOT_FOUND", "no")).containsEntry(FAILURE_CLASS, "MISSING_FILE");
        assertThat(failed("WRITE_FILE_ERROR", "no")).containsEntry(FAILURE_CLASS, "PARTNER");
        assertThat(failed(null, null)).containsEntry(FAILURE_CLASS, "UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nX-Evil: 1", "a\nb", "a\tb", "a\u0000b", "a\u001bb", "a\u007fb", "a\u0085b", "a\u009bb"})
    void controlCharactersOfThePartnerBecomeSpaces(String text) {
        String cleaned = text.replaceAll("\\p{Cc}", " ");
        assertThat(failed(text, text)).containsEntry(FAILURE_CODE, cleaned).containsEntry(FAILURE_MESSAGE, cleaned);
        assertThat(retrieved("/bucket", "/dir/" + text)).containsEntry(FILE_PATH, "/dir/" + cleaned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u2028b", "a\u2029b"})
    void lineSeparatorsOfThePartnerBecomeSpacesToo(String text) {
        assertThat(failed("CODE", text)).containsEntry(FAILURE_MESSAGE, "a b");
    }

    @Test
    void everyOtherTextStaysAsItIs() {
        String text = "Zugriff für „Müller“ verweigert: 100% \\n 😀";
        assertThat(failed("CODE", text)).containsEntry(FAILURE_MESSAGE, text);
    }

    @ParameterizedTest
    @CsvSource({
        "/bucket/in, /out/a.txt, bucket, in/a.txt",
        "/bucket/in/, /out/a.txt, bucket, in/a.txt",
        "/bucket/in/2026, a.txt, bucket, in/2026/a.txt",
        "bucket/in, /out/a.txt, bucket, in/a.txt",
        "/bucket, /out/a.txt, bucket, a.txt",
        "/bucket/, /out/deep/a.txt, bucket, a.txt",
        "bucket, a.txt, bucket, a.txt"
    })
    void aRetrievedFileIsNamedAsAws2S3ReadsIt(String directory, String path, String bucket, String key) {
        assertThat(retrieved(directory, path))
                .containsEntry(S3_BUCKET_NAME, bucket)
                .containsEntry(S3_OVERRIDE_BUCKET_NAME, bucket)
                .containsEntry(S3_KEY, key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${body}.txt", "$simple{sys.user.home}", "a${header.x}b"})
    void aNameThatAws2S3WouldEvaluateIsNotHandedToIt(String name) {
        assertThat(retrieved("/bucket/in", "/out/" + name))
                .doesNotContainKeys(S3_BUCKET_NAME, S3_KEY, S3_OVERRIDE_BUCKET_NAME);
    }

    @Test
    void aSentFileHasNoS3HeadersOfItsOwn() {
        assertThat(headers(JobKind.SEND, "/in", "/bucket/a", ItemResult.of(ItemStatus.COMPLETED), null, "t"))
                .doesNotContainKeys(S3_BUCKET_NAME, S3_KEY, S3_OVERRIDE_BUCKET_NAME);
    }
}
