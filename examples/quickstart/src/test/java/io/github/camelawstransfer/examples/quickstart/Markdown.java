package io.github.camelawstransfer.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document of the repository, for tests that run what it shows. */
final class Markdown {
    /** A code block; an HTML comment {@code <!-- example: name -->} right above gives it a name. */
    record Block(String name, String language, String text) {}

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- example: (?<name>\\S+) -->\\n+)?```(?<language>\\w*)\\n(?<text>.*?)```", Pattern.DOTALL);

    private final String text;

    private Markdown(String text) {
        this.text = text;
    }

    static Markdown read(String path) {
        return new Markdown(readFile(REPOSITORY.resolve(path)));
    }

    String text() {
        return text;
    }

    List<Block> blocks() {
        Matcher matcher = BLOCK.matcher(text);
        return matcher.results()
                .map(result ->
                        new Block(result.group(1) == null ? "" : result.group(1), result.group(2), result.group(3)))
                .toList();
    }

    String block(String name, String language) {
        return blocks().stream()
                .filter(block -> block.name().equals(name) && block.language().equals(language))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + language + " block named " + name))
                .text();
    }

    /** The lines of a source file between {@code // region name} and {@code // endregion}, without common indent. */
    static String region(String sourceFile, String name) {
        String source = readFile(Path.of(sourceFile));
        Matcher matcher = Pattern.compile("// region " + name + "\\n(.*?)\\n *// endregion", Pattern.DOTALL)
                .matcher(source);
        if (!matcher.find()) {
            throw new AssertionError("There is no region " + name + " in " + sourceFile);
        }
        return matcher.group(1).stripIndent() + "\n";
    }

    private static String readFile(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
