package io.github.camelawstransfer.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * Stands before a server on this machine, in plain or with TLS, and writes down what clients send. As a proxy it goes
 * where CONNECT says, if that is this machine, and refuses anything else.
 */
public final class Forwarder implements AutoCloseable {
    /** For servers that never answer. */
    private static final int NOWHERE = 0;

    private final ServerSocket server;
    private final String scheme;
    private final boolean proxy;
    private final int target;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<String> connects = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private Forwarder(ServerSocket server, String scheme, boolean proxy, int target) {
        this.server = server;
        this.scheme = scheme;
        this.proxy = proxy;
        this.target = target;
        SocketThread.start(this::accept);
    }

    /** Before the server of the URI. */
    public static Forwarder plain(URI target) throws IOException {
        return new Forwarder(listen(null), "http", false, target.getPort());
    }

    /** Before the server of the URI, with TLS. */
    public static Forwarder tls(SSLContext tls, URI target) throws IOException {
        return new Forwarder(listen(tls), "https", false, target.getPort());
    }

    /** A proxy. */
    public static Forwarder proxy() throws IOException {
        return new Forwarder(listen(null), "http", true, NOWHERE);
    }

    /** A server that takes requests and never answers. */
    public static Forwarder silent() throws IOException {
        return new Forwarder(listen(null), "http", false, NOWHERE);
    }

    private static ServerSocket listen(SSLContext tls) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return tls == null
                ? new ServerSocket(0, 50, loopback)
                : tls.getServerSocketFactory().createServerSocket(0, 50, loopback);
    }

    public URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** All that clients sent, decrypted. */
    public String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** The host and port of every CONNECT. */
    public List<String> connects() {
        return connects;
    }

    /** How many clients are connected. */
    public long open() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            sockets.add(client);
            SocketThread.start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        int port = proxy ? connect(client) : target;
        if (port == NOWHERE) {
            pump(client.getInputStream(), OutputStream.nullOutputStream());
            client.close();
            return;
        }
        try (client;
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), port)) {
            SocketThread.start(() -> {
                pump(onward.getInputStream(), client.getOutputStream());
                client.close();
            });
            pump(client.getInputStream(), onward.getOutputStream());
        }
    }

    private int connect(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                return NOWHERE;
            }
            head.append((char) next);
        }
        String authority = head.substring("CONNECT ".length(), head.indexOf(" HTTP/"));
        connects.add(authority);
        boolean here = authority.startsWith("127.0.0.1:");
        String answer = here ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        return here ? Integer.parseInt(authority.substring(authority.indexOf(':') + 1)) : NOWHERE;
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            synchronized (received) {
                received.write(buffer, 0, length);
            }
            to.write(buffer, 0, length);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
