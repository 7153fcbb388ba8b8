package io.github.camelawstransfer;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.TransferEmulator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * An emulator in a process of its own, so that its memory and its collector are not measured with the component's. Files
 * stay QUEUED: what is measured is starting. The process ends with whoever started it.
 */
final class BenchmarkedAws implements AutoCloseable {
    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmark", "benchmark"));
    static final Region REGION = Region.EU_CENTRAL_1;

    private static final int FILES = 10_000_000;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    final URI endpoint;
    final String connectorId;

    /** Starts it. */
    BenchmarkedAws(Duration answerTime) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        BenchmarkedAws.class.getName(),
                        answerTime.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
        endpoint = URI.create(answers.readLine());
        connectorId = answers.readLine();
    }

    /** Forgets everything. */
    void clear() throws IOException {
        ask("clear");
    }

    /** How many calls of StartFileTransfer came since then. */
    int calls() throws IOException {
        return Integer.parseInt(ask("calls"));
    }

    private String ask(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
        return answers.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The process itself. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        try (TransferEmulator emulator = TransferEmulator.builder()
                        .credentials("benchmark", "benchmark")
                        .answerTime(Duration.parse(arguments[0]))
                        .queueCapacity(FILES)
                        .start();
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String connectorId = emulator.createConnector(ConnectorSpec.sftp("sftp://127.0.0.1"));
            emulator.faults().holdQueues();
            System.out.println(emulator.endpoint());
            System.out.println(connectorId);
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                if (question.equals("clear")) {
                    emulator.reset();
                    emulator.faults().holdQueues();
                }
                System.out.println(emulator.oracle().calls("StartFileTransfer"));
            }
        }
    }
}
