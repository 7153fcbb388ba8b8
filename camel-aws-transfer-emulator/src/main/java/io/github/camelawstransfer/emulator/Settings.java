package io.github.camelawstransfer.emulator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Settings from {@code --key=value} arguments and a properties file; remembers which of them were asked for. */
final class Settings {
    private static final String CONFIG = "--config=";

    private final Properties properties;
    private final Set<String> used = new TreeSet<>();

    private Settings(Properties properties) {
        this.properties = properties;
    }

    static Settings parse(String[] args) throws IOException {
        Properties properties = new Properties();
        for (String arg : args) {
            if (arg.startsWith(CONFIG)) {
                try (Reader file = Files.newBufferedReader(Path.of(arg.substring(CONFIG.length())))) {
                    properties.load(file);
                }
            }
        }
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 3) {
                throw new IllegalArgumentException("Argument '" + arg + "' must have the form --key=value");
            }
            if (!arg.startsWith(CONFIG)) {
                properties.setProperty(arg.substring(2, equals), arg.substring(equals + 1));
            }
        }
        return new Settings(properties);
    }

    Optional<String> get(String key) {
        used.add(key);
        return Optional.ofNullable(properties.getProperty(key)).map(String::strip);
    }

    String required(String key) {
        return get(key).orElseThrow(() -> new IllegalArgumentException("Setting " + key + " must be given"));
    }

    Optional<Integer> integer(String key) {
        return get(key).map(value -> {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Setting " + key + " '" + value + "' must be a whole number", e);
            }
        });
    }

    /** The comma-separated values of a key; empty if it is not set. */
    List<String> list(String key) {
        return get(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Stream<String> names() {
        return properties.stringPropertyNames().stream().sorted();
    }

    /** Refuses settings that nobody asked for: most likely they are misspelt. */
    void requireAllUsed() {
        used.add("s3.buckets");
        List<String> unknown = names().filter(name -> !used.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Unknown settings " + unknown);
        }
    }
}
