package io.github.camelawstransfer.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final String ROUTES_SOURCE =
            "src/main/java/io/github/camelawstransfer/examples/quickstart/QuickstartRoutes.java";

    private final Markdown readme = Markdown.read("README.md");

    @TempDir
    Path folder;

    @Test
    void theFirstCodeBlockHoldsTheTwoCommands() {
        assertThat(readme.blocks().get(0).text().lines())
                .containsExactly("mvn -q -Pquickstart -pl examples/quickstart -am verify", "mvn verify");
    }

    @Test
    void theRoutesInJavaAreThoseOfTheQuickstart() {
        assertThat(readme.block("routes", "java")).isEqualTo(Markdown.region(ROUTES_SOURCE, "routes"));
    }

    @Test
    void theRoutesInYamlDoTheQuickstartsJob() throws IOException {
        Path routes = Files.writeString(folder.resolve("routes.yaml"), readme.block("routes", "yaml"));
        QuickstartSettings settings = QuickstartSettings.in(folder.resolve("work"))
                .withRoutes("file:" + routes)
                .withPatience(Duration.ofSeconds(30));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exitCode = Quickstart.run(settings, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(exitCode).as(printed.toString(StandardCharsets.UTF_8)).isZero();
    }
}
