package io.github.camelawstransfer.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {
    private static final String SOURCE = "Header X";

    /** Stands for what Camel's file components put into a body. */
    private record PickedUpFile(String getAbsoluteFilePath) {}

    private static List<String> read(Object value) {
        return FilePaths.read(SOURCE, value);
    }

    private static void assertRefused(Object value, String text) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + ". Nothing was started.");
    }

    private static List<String> paths(int count) {
        return IntStream.range(0, count).mapToObj(n -> "/bucket/f" + n).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bucket/a.txt",
                "/bucket/a.txt,/bucket/b.txt",
                "a;b",
                "a b",
                " ",
                "/bucket/Müller & Söhne, 2026.csv",
                "[a, b]",
                "relative.txt"
            })
    void aStringIsOnePathAndIsNeverSplit(String path) {
        assertThat(read(path)).containsExactly(path);
    }

    @Test
    void aListASetAndAnArrayAreTakenAsTheyAre() {
        assertThat(read(List.of("/b/2,3", "/b/1"))).containsExactly("/b/2,3", "/b/1");
        assertThat(read(new LinkedHashSet<>(List.of("/b/2", "/b/1")))).containsExactly("/b/2", "/b/1");
        assertThat(read(new String[] {"/b/2", "/b/1"})).containsExactly("/b/2", "/b/1");
        assertThat(read(new Object[] {"/b/2", "/b/1"})).containsExactly("/b/2", "/b/1");
    }

    @Test
    void whatIsNoStringCollectionOrArrayIsRefusedByItsType() {
        assertRefused(
                42,
                "Header X is of type java.lang.Integer, but a path must be a String, a collection or an array of Strings");
        assertRefused(
                Optional.of("/b/1"),
                "Header X is of type java.util.Optional, but a path must be a String, a collection or an array of Strings");
        assertThatThrownBy(() -> read(Map.of("path", "/b/1"))).hasMessageContaining("of type java.util.");
        assertThatThrownBy(() -> read(new PickedUpFile("/tmp/a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of type " + PickedUpFile.class.getName())
                .hasMessageContaining("a path must be a String");
    }

    static Stream<Arguments> content() {
        return Stream.of(
                Arguments.of(new File("a.txt"), "java.io.File"),
                Arguments.of(Path.of("a.txt"), "UnixPath"),
                Arguments.of(new byte[] {1}, "[B"),
                Arguments.of(new ByteArrayInputStream(new byte[0]), "java.io.ByteArrayInputStream"),
                Arguments.of(new StringReader(""), "java.io.StringReader"));
    }

    @ParameterizedTest
    @MethodSource("content")
    void filesStreamsAndBytesAreRefusedWithWhereTheConnectorReads(Object content, String type) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Header X is of type ")
                .hasMessageContaining(type)
                .hasMessageEndingWith(
                        "but a path must be a String, a collection or an array of Strings: the connector reads"
                                + " files from S3 or from the partner, not from the message. Nothing was started.");
    }

    @ParameterizedTest
    @MethodSource("content")
    void filesStreamsAndBytesAreRefusedInACollectionToo(Object content, String type) {
        assertThatThrownBy(() -> read(List.of("/b/1", content)))
                .hasMessageContaining(type)
                .hasMessageContaining("not from the message");
    }

    @Test
    void anElementThatIsNoStringIsRefused() {
        assertRefused(
                Arrays.asList("/b/1", null),
                "Header X is null, but a path must be a String, a collection or an array of Strings");
        assertThatThrownBy(() -> read(List.of("/b/1", List.of("/b/2"))))
                .hasMessageStartingWith("Header X is of type java.util.")
                .hasMessageContaining("but a path must be a String");
    }

    @Test
    void noPathIsRefused() {
        assertRefused(null, "Header X is null, but at least one path is needed");
        assertRefused(List.of(), "Header X is an empty list, but at least one path is needed");
        assertRefused(new String[0], "Header X is an empty list, but at least one path is needed");
    }

    @Test
    void anEmptyPathIsRefused() {
        assertRefused("", "Header X is '', but a path must not be empty");
        assertRefused(List.of("/b/1", ""), "Header X is '', but a path must not be empty");
    }

    @Test
    void aPathHasAtMost1024Characters() {
        String longest = "/" + "a".repeat(1023);
        assertThat(read(longest)).containsExactly(longest);
        assertRefused(
                longest + "a",
                "Header X is '/" + "a".repeat(59) + "…' with 1025 characters, but a path has at most 1024 characters");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsOnce() {
        String longest = "/" + "😀".repeat(1023);
        assertThat(read(longest)).containsExactly(longest);
        assertThatThrownBy(() -> read(longest + "a")).hasMessageContaining("with 1025 characters");
    }

    @Test
    void aPathWithALineBreakIsRefusedAndTheTextShowsItOnOneLine() {
        assertRefused("/b/a\nb", "Header X is '/b/a\\nb', but a path must not contain a line break");
        assertRefused("/b/a\rb", "Header X is '/b/a\\rb', but a path must not contain a line break");
        assertRefused("/b/a\n", "Header X is '/b/a\\n', but a path must not contain a line break");
    }

    @Test
    void oneRequestTakes500FilesAndNotOneMore() {
        assertThat(read(paths(500))).hasSize(500);
        assertRefused(paths(501), "Header X is 501 paths, but one request takes at most 500 files");
    }

    @Test
    void twoFilesWithTheSameBaseNameAreRefused() {
        assertRefused(
                List.of("/b/in/a.txt", "/b/b.txt", "/b/old/a.txt"),
                "Header X is a list with '/b/in/a.txt' and '/b/old/a.txt', but two files of one request must not have the"
                        + " same base name 'a.txt', because one would overwrite the other");
        assertRefused(
                List.of("a.txt", "/b/a.txt"),
                "Header X is a list with 'a.txt' and '/b/a.txt', but two files of one request must not have the same base"
                        + " name 'a.txt', because one would overwrite the other");
    }

    @Test
    void theSameFileTwiceIsRefused() {
        assertThatThrownBy(() -> read(List.of("/b/a.txt", "/b/a.txt"))).hasMessageContaining("same base name 'a.txt'");
    }

    @Test
    void baseNamesThatDifferInCaseAreDifferent() {
        assertThat(read(List.of("/b/A.txt", "/b/a.txt"))).hasSize(2);
    }

    @Test
    void theListThatWasReadDoesNotFollowTheValue() {
        List<String> value = new ArrayList<>(List.of("/b/1"));
        List<String> read = read(value);
        value.add("/b/2");
        assertThat(read).containsExactly("/b/1");
    }
}
