package io.github.camelawstransfer;

import io.github.camelawstransfer.client.SocketThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a client and the emulator and mishandles every StartFileTransfer in one way; all else it passes on. */
final class FaultProxy implements AutoCloseable {
    /** What it does to a StartFileTransfer, or to its connection. */
    enum Misdeed {
        /** Passes it on, and closes the connection in place of an answer. */
        CLOSE_BEFORE_ANSWER,
        /** Passes it on, and closes the connection in the middle of the answer's head. */
        CLOSE_IN_HEAD,
        /** Passes it on, and closes the connection in the middle of the answer's body. */
        CLOSE_IN_BODY,
        /** Passes it on, answers, and closes the connection without having said so. */
        CLOSE_AFTER_ANSWER,
        /** Passes it on, and resets the connection. */
        RESET_AFTER_PASSING_ON,
        /** Resets the connection, and passes nothing on. */
        RESET_AND_FORGET,
        /** Passes it on, and never answers. */
        SWALLOW_THE_ANSWER,
        /** Passes nothing on and never answers. */
        SWALLOW_THE_REQUEST,
        /** Passes it on, and answers when the client has given up. */
        ANSWER_TOO_LATE,
        /** Passes the first one on, and closes the connection in place of passing on any other. */
        CLOSE_AT_THE_SECOND
    }

    private static final int RESET = 0;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server;
    private final int target;
    private final Misdeed misdeed;
    private final AtomicInteger starts = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    FaultProxy(URI emulator, Misdeed misdeed) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = emulator.getPort();
        this.misdeed = misdeed;
        SocketThread.start(this::accept);
    }

    String uri() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many StartFileTransfers came, whether they were passed on or not. */
    int starts() {
        return starts.get();
    }

    /** How many connections no side has closed. */
    int open() {
        return open.size();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            open.add(client);
            SocketThread.start(() -> {
                try (client) {
                    serve(client);
                } finally {
                    open.remove(client);
                }
            });
        }
    }

    private void serve(Socket client) throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            byte[] request = message(client.getInputStream());
            if (request.length == 0) {
                return;
            }
            if (text(request).contains("TransferService.StartFileTransfer")) {
                goesOn = mishandle(client, request);
            } else {
                client.getOutputStream().write(passOn(request));
            }
        }
    }

    /** False when the connection is over. */
    private boolean mishandle(Socket client, byte[] request) throws IOException {
        int start = starts.incrementAndGet();
        switch (misdeed) {
            case CLOSE_BEFORE_ANSWER -> passOn(request);
            case CLOSE_IN_HEAD -> client.getOutputStream().write(Arrays.copyOf(passOn(request), 40));
            case CLOSE_IN_BODY -> {
                byte[] answer = passOn(request);
                client.getOutputStream().write(Arrays.copyOf(answer, answer.length - 10));
            }
            case CLOSE_AFTER_ANSWER -> {
                client.getOutputStream().write(passOn(request));
                client.shutdownOutput();
                awaitEnd(client);
            }
            case RESET_AFTER_PASSING_ON -> {
                passOn(request);
                client.setSoLinger(true, RESET);
            }
            case RESET_AND_FORGET -> client.setSoLinger(true, RESET);
            case SWALLOW_THE_ANSWER -> {
                passOn(request);
                awaitEnd(client);
            }
            case SWALLOW_THE_REQUEST -> awaitEnd(client);
            case ANSWER_TOO_LATE -> {
                byte[] answer = passOn(request);
                awaitEnd(client);
                client.getOutputStream().write(answer);
            }
            case CLOSE_AT_THE_SECOND -> {
                if (start == 1) {
                    client.getOutputStream().write(passOn(request));
                    return true;
                }
            }
        }
        return false;
    }

    private static void awaitEnd(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // What comes is of no interest.
        }
    }

    private byte[] passOn(byte[] request) throws IOException {
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
            onward.getOutputStream().write(request);
            return message(onward.getInputStream());
        }
    }

    /** A request or an answer; nothing when the other side has closed. */
    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (!text(message.toByteArray()).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            message.write(next);
        }
        Matcher length = LENGTH.matcher(text(message.toByteArray()).toLowerCase(Locale.ROOT));
        if (length.find()) {
            message.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return message.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
