package io.github.camelawstransfer.client;

import java.io.IOException;

/** A thread that serves a socket and ends with it. */
public final class SocketThread {
    private SocketThread() {}

    /** What is done with the socket. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** Begins to serve. */
    public static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other side, or the test, has ended the connection.
                    }
                },
                "socket");
        thread.setDaemon(true);
        thread.start();
    }
}
