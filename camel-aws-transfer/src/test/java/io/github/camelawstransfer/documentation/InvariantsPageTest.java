package io.github.camelawstransfer.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A promise that nothing enforces is none: what the page of invariants names is there. */
class InvariantsPageTest {
    private static final Path PAGE = Path.of("../docs/INVARIANTS.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    private static Map<String, Path> sources;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Function.identity(),
                            (one, other) -> one));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatEnforcesAPromiseIsThere() throws IOException {
        return NAME.matcher(Files.readString(PAGE))
                .results()
                .map(name -> DynamicTest.dynamicTest(name.group(), () -> assertIsThere(name)));
    }

    private static void assertIsThere(MatchResult name) throws IOException {
        assertThat(sources).containsKey(name.group(1));
        if (name.group(2) != null) {
            assertThat(Files.readString(sources.get(name.group(1))))
                    .containsPattern("(void|ArchRule) " + name.group(2) + "\\b");
        }
    }

    @Test
    void everyPromiseHasSomethingThatEnforcesIt() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ") && !line.startsWith("| ---")))
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line.split("\\|", -1)[2]).isNotBlank());
    }
}
