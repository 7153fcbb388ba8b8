package io.github.camelawstransfer.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A running {@link Node}. It ends with this process at the latest. */
final class NodeProcess implements AutoCloseable {
    private static final int TAIL = 6_000;
    private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Process::destroyForcibly)));
    }

    final NodeSettings settings;
    private final Process process;
    private final Path log;

    private NodeProcess(NodeSettings settings, Process process, Path log) {
        this.settings = settings;
        this.process = process;
        this.log = log;
    }

    static NodeProcess start(NodeSettings settings, Path folder) {
        return start(settings, folder, List.of());
    }

    /** Starts a node by another program, such as one that changes what it sees. */
    static NodeProcess start(NodeSettings settings, Path folder, List<String> through) {
        Path log = folder.resolve(settings.name() + ".log");
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.net.preferIPv4Stack=true",
                Node.class.getName()));
        command.addAll(settings.toArguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        try {
            Process process = builder.start();
            ALL.add(process);
            return new NodeProcess(settings, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int awaitExit(long seconds) {
        if (!ended(TimeUnit.SECONDS.toMillis(seconds))) {
            throw new IllegalStateException("The node did not end in " + seconds + " s\n" + tail());
        }
        return process.exitValue();
    }

    /** Waits for its end, but no longer. */
    boolean ended(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Tells the node something; see {@link Load#obey}. */
    void command(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        ALL.remove(process);
    }

    /** SIGSTOP: the process stands still and does not know it. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The end of what it wrote. */
    String tail() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - TAIL));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
