package io.github.camelawstransfer.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.start.FileTransfer;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.transfer.model.CustomHttpHeader;
import software.amazon.awssdk.services.transfer.model.StartFileTransferRequest;

/** The SDK's request object as the body: held to the same rules as headers and options. */
class PojoRequestTest {
    private static FileTransfer read(Consumer<StartFileTransferRequest.Builder> request) {
        return FileTransferReader.read(
                StartFileTransferRequest.builder().applyMutation(request).build());
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Consumer<StartFileTransferRequest.Builder> request) {
        return assertThatThrownBy(() -> read(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The body, a StartFileTransferRequest,")
                .hasMessageEndingWith("Nothing was started.");
    }

    private static List<String> paths(int count) {
        return IntStream.range(0, count).mapToObj(n -> "/b/" + n).toList();
    }

    @Test
    void aSendIsReadAsItIs() {
        assertThat(read(request -> request.sendFilePaths("/b/1", "/b/2").remoteDirectoryPath("/in")))
                .isEqualTo(new FileTransfer(JobKind.SEND, List.of("/b/1", "/b/2"), "/in", List.of()));
    }

    @Test
    void aRetrieveIsReadAsItIs() {
        assertThat(read(request -> request.retrieveFilePaths("/r/1").localDirectoryPath("/b/in")))
                .isEqualTo(new FileTransfer(JobKind.RETRIEVE, List.of("/r/1"), "/b/in", List.of()));
    }

    @Test
    void customHttpHeadersMakeItAnAs2Transfer() {
        CustomHttpHeader header =
                CustomHttpHeader.builder().key("X-One").value("1").build();
        FileTransfer transfer = read(request -> request.sendFilePaths("/b/1").customHttpHeaders(header));
        assertThat(transfer.kind()).isEqualTo(JobKind.AS2_SEND);
        assertThat(transfer.customHttpHeaders()).containsExactly(header);
    }

    @Test
    void anEmptyListOfTheOtherDirectionIsNoDirection() {
        assertThat(read(request -> request.sendFilePaths("/b/1").retrieveFilePaths(List.of()))
                        .kind())
                .isEqualTo(JobKind.SEND);
        assertThat(read(request -> request.retrieveFilePaths("/r/1")
                                .sendFilePaths(List.of())
                                .localDirectoryPath("/b/in"))
                        .kind())
                .isEqualTo(JobKind.RETRIEVE);
    }

    @Test
    void noPathIsRefused() {
        assertRefused(request -> {}).hasMessageContaining("at least one path is needed");
    }

    @Test
    void bothDirectionsAreRefused() {
        assertRefused(request -> request.sendFilePaths("/b/1").retrieveFilePaths("/r/1"))
                .hasMessageContaining("sendFilePaths")
                .hasMessageContaining("retrieveFilePaths")
                .hasMessageContaining("one request either sends or retrieves");
    }

    @Test
    void oneCallTakes10PathsAndNotOneMore() {
        assertThat(read(request -> request.sendFilePaths(paths(10))).paths()).hasSize(10);
        assertRefused(request -> request.sendFilePaths(paths(11)))
                .hasMessageContaining("is one with 11 paths, but one call takes at most 10")
                .hasMessageContaining("without pojoRequest the component makes as many calls as are needed");
    }

    @Test
    void pathsAreHeldToTheSameRules() {
        assertRefused(request -> request.sendFilePaths("/b/1/a", "/b/2/a")).hasMessageContaining("same base name 'a'");
        assertRefused(request -> request.sendFilePaths("")).hasMessageContaining("must not be empty");
        assertRefused(request -> request.sendFilePaths("a".repeat(1025))).hasMessageContaining("1025 characters");
        assertRefused(request -> request.sendFilePaths("a\nb")).hasMessageContaining("line break");
    }

    @Test
    void directoriesAreHeldToTheSameRules() {
        assertRefused(request -> request.sendFilePaths("/b/1").remoteDirectoryPath(""))
                .hasMessageContaining("remoteDirectoryPath is '', but a path must not be empty");
        assertRefused(request -> request.retrieveFilePaths("/r/1").localDirectoryPath("a\nb"))
                .hasMessageContaining("localDirectoryPath is 'a\\nb', but a path must not contain a line break");
    }

    @Test
    void aRetrieveNeedsTheDirectoryInS3() {
        assertRefused(request -> request.retrieveFilePaths("/r/1"))
                .hasMessageContaining("localDirectoryPath is not set, but a retrieve needs the directory in S3");
    }

    @Test
    void customHttpHeadersCannotGoWithARetrieve() {
        assertRefused(request -> request.retrieveFilePaths("/r/1")
                        .localDirectoryPath("/b/in")
                        .customHttpHeaders(CustomHttpHeader.builder()
                                .key("X-Secret")
                                .value("hunter2")
                                .build()))
                .hasMessageContaining("AS2 can only send")
                .hasMessageNotContaining("hunter2");
    }
}
