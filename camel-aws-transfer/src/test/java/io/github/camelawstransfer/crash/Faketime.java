package io.github.camelawstransfer.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Debian's faketime, which gives one process another clock. */
final class Faketime {
    private static final String PROGRAM = "/usr/bin/faketime";

    private Faketime() {}

    /** The beginning of a command line whose process has a clock that is an hour ahead. */
    static List<String> anHourAhead() {
        if (!Files.isExecutable(Path.of(PROGRAM)) && !"true".equals(System.getenv("CI"))) {
            System.err.println("faketime is not installed: the test with a wrong clock is skipped");
            Assumptions.abort("faketime is not installed");
        }
        return List.of(PROGRAM, "-f", "+1h");
    }
}
