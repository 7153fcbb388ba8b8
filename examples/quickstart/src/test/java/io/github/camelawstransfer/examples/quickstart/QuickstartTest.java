package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void everyByteArrivesAndTheMissingFileFails() {
        assertThat(run(settings())).as(printed()).isZero();
        assertThat(printed())
                .contains("OK: 8 files arrived, every byte; the missing one failed as expected.")
                .containsPattern("not-there\\.json +RETRIEVE .*FAILED RETRIEVE_FILE_NOT_FOUND .*failed, as expected")
                .containsPattern("Rechnung Nr\\. 42 für Zoë\\.csv +SEND .*COMPLETED +24 .*equal on both sides")
                .containsPattern("empty\\.txt +SEND .*COMPLETED +0 .*equal on both sides");
    }

    @Test
    void aSecondRunInTheSameFolderStartsAfresh() {
        assertThat(run(settings())).as(printed()).isZero();
        assertThat(run(settings())).as(printed()).isZero();
    }

    @Test
    void aByteThatIsWrongAtThePartnerIsFound() {
        QuickstartSettings tampered = settings()
                .withBeforeComparison(
                        folders -> flipLastByte(folders.partnerIn().resolve("photo.bin")));
        assertThat(run(tampered)).isEqualTo(1);
        assertThat(printed()).containsPattern("FAILED: SEND photo\\.bin: .*has other bytes");
    }

    @Test
    void whateverElseIsWrongIsFoundToo() {
        QuickstartSettings tampered = settings().withBeforeComparison(folders -> {
            flipLastByte(folders.inbox().resolve("order 1.json"));
            Files.delete(folders.partnerIn().resolve("empty.txt"));
            Files.createFile(folders.inbox().resolve(ExpectedFile.MISSING));
        });
        assertThat(run(tampered)).isEqualTo(1);
        assertThat(printed())
                .containsPattern("FAILED: RETRIEVE order 1\\.json: .*has other bytes")
                .containsPattern("FAILED: SEND empty\\.txt: .*is not there")
                .contains("FAILED: RETRIEVE not-there.json: it failed, but");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space ü", "100%20", "what?", "a+b#c&d"})
    void aFolderOfTheUsersOwnIsOnlyRead(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        List<String> names = List.of("a+b%20c&d#e.txt", "quote'.txt", "x,y;z.txt", "日本語.txt", "(1) [2] {3}.txt");
        for (String file : names) {
            Files.writeString(own.resolve(file), "content of " + file);
            Files.setLastModifiedTime(own.resolve(file), FileTime.fromMillis(1_000_000_000_000L));
        }
        Files.writeString(own.resolve(".hidden"), "left alone");
        Files.createDirectories(own.resolve("sub"));

        assertThat(run(settings().withOutbox(own))).as(printed()).isZero();
        assertThat(printed()).contains("OK: 9 files arrived");
        for (String file : names) {
            assertThat(own.resolve(file)).hasContent("content of " + file);
            assertThat(Files.getLastModifiedTime(own.resolve(file)).toMillis()).isEqualTo(1_000_000_000_000L);
        }
        try (var left = Files.list(own)) {
            assertThat(left.count()).isEqualTo(names.size() + 2);
        }
    }

    @Test
    void anOutboxThatIsNotThereIsSaid() {
        assertThat(run(settings().withOutbox(folder.resolve("nowhere")))).isEqualTo(1);
        assertThat(printed()).contains("FAILED: The outbox").contains("nowhere is not a folder");
    }

    @Test
    void anOutboxInTheFolderThatIsEmptiedIsRefused() throws IOException {
        Path own = Files.createDirectories(folder.resolve("work/outbox"));
        Files.writeString(own.resolve("precious.txt"), "precious");
        assertThat(run(settings().withOutbox(own))).isEqualTo(1);
        assertThat(printed()).contains("which the quickstart empties");
        assertThat(own.resolve("precious.txt")).hasContent("precious");
    }

    @Test
    void aFileNameThatWouldBeAnExpressionIsRefused() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("${body}.txt"), "");
        assertThat(run(settings().withOutbox(own))).isEqualTo(1);
        assertThat(printed()).contains("FAILED: The outbox has a file named '${body}.txt'");
    }

    @Test
    void aTransferThatCannotBeStartedEndsTheRun() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("line\nbreak.txt"), "");
        assertThat(run(settings().withOutbox(own))).isEqualTo(1);
        assertThat(printed()).contains("FAILED: A transfer was not started").contains("must not contain a line break");
    }

    private QuickstartSettings settings() {
        return QuickstartSettings.in(folder.resolve("work")).withPatience(Duration.ofSeconds(30));
    }

    private int run(QuickstartSettings settings) {
        return Quickstart.run(settings, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void flipLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }
}
