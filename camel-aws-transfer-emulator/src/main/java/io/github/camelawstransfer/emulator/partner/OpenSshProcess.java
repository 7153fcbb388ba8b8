package io.github.camelawstransfer.emulator.partner;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child process {@code sshd}, with those that it starts itself for its connections. */
final class OpenSshProcess implements AutoCloseable {
    private static final int START_SECONDS = 10;
    private static final int STOP_SECONDS = 5;

    private final Process process;

    private OpenSshProcess(Process process) {
        this.process = process;
    }

    /** Starts the process and returns when it says that it listens; what it says instead is in the exception. */
    static OpenSshProcess start(Path sshd, Path config) throws IOException {
        Process process = new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .start();
        OpenSshProcess started = new OpenSshProcess(process);
        CompletableFuture<Void> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, listening), "openssh-partner-output");
        reader.setDaemon(true);
        reader.start();
        try {
            listening.get(START_SECONDS, TimeUnit.SECONDS);
            return started;
        } catch (ExecutionException e) {
            started.close();
            throw new IOException(e.getMessage(), e);
        } catch (TimeoutException e) {
            started.close();
            throw new IOException("sshd did not listen within " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            started.close();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while sshd was starting", e);
        }
    }

    /** Reads to the end, so that the process never waits for a reader; what comes after the start is not kept. */
    private static void read(Process process, CompletableFuture<Void> listening) {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Server listening on ")) {
                    listening.complete(null);
                }
                if (!listening.isDone()) {
                    output.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            output.append(e.getMessage());
        }
        listening.completeExceptionally(new IOException("sshd ended: " + output));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
