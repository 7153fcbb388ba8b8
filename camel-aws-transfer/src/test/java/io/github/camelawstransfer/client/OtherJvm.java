package io.github.camelawstransfer.client;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a program of the tests in a process of its own and gives all that it printed, to both streams. */
public final class OtherJvm {
    private OtherJvm() {}

    /**
     * Runs a main class.
     *
     * @param jars    which entries of the class path the program has
     * @param options of the JVM
     */
    public static String run(Class<?> main, Predicate<Path> jars, List<String> options, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(options);
        command.add("-cp");
        command.add(Arrays.stream(classPath().split(File.pathSeparator, -1))
                .filter(entry -> jars.test(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output + "\nexit " + process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
