package io.github.camelawstransfer.emulator;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Starts an emulator from the command line and runs it until it is told to stop (Ctrl-C).
 *
 * <p>Settings are {@code --key=value} arguments, or lines of a properties file named by {@code --config=FILE}; an
 * argument wins over the file. The README has the table of keys.
 */
public final class TransferEmulatorMain {
    private TransferEmulatorMain() {}

    /** Starts; ends with status 2, and a line on standard error, if a setting is wrong. */
    public static void main(String[] args) throws IOException, InterruptedException {
        CommandLine commandLine;
        try {
            commandLine = CommandLine.start(args, System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(commandLine::close, "transfer-emulator-shutdown"));
        new CountDownLatch(1).await();
    }
}
