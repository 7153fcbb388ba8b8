package io.github.camelawstransfer.emulator.partner;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** OpenSSH's {@code sshd} in the foreground, as a child process. */
public final class OpenSshServer implements AutoCloseable {
    public static final String HOST = "127.0.0.1";

    private static final int ATTEMPTS = 5;
    private static final Pattern MISSING_FOLDER = Pattern.compile("Missing privilege separation directory: (/\\S+)");

    private final OpenSshProcess process;
    private final OpenSshFiles files;
    private final int port;
    private final String username;

    private OpenSshServer(OpenSshProcess process, OpenSshFiles files, int port, String username) {
        this.process = process;
        this.files = files;
        this.port = port;
        this.username = username;
    }

    /** The {@code sshd} of this machine; it must be started by its absolute path. */
    public static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(Pattern.quote(File.pathSeparator), -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "sshd").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a server and returns when it listens.
     *
     * @param folder an empty folder for its configuration and keys
     * @param home where the user starts
     */
    public static OpenSshServer start(Path sshd, Path folder, Path home) throws IOException {
        String username = System.getProperty("user.name");
        IOException failure = new IOException("sshd was not tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = freePort();
            Path own = Files.createDirectory(folder.resolve("attempt" + attempt));
            OpenSshFiles files = OpenSshFiles.write(own, home, username, HOST, port);
            try {
                return new OpenSshServer(OpenSshProcess.start(sshd, files.config()), files, port, username);
            } catch (IOException e) {
                // Somebody else took the port, or the folder that an installed service makes is not there.
                failure = e;
                createMissingFolder(String.valueOf(e.getMessage()));
            }
        }
        throw failure;
    }

    /** When it runs as root, sshd wants an empty folder, which the system's service would have made at its start. */
    private static void createMissingFolder(String output) throws IOException {
        Matcher matcher = MISSING_FOLDER.matcher(output);
        if (matcher.find()) {
            Files.createDirectories(Path.of(matcher.group(1)));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public String hostKey() {
        return files.hostKey();
    }

    public String username() {
        return username;
    }

    public String privateKey() {
        return files.privateKey();
    }

    @Override
    public void close() {
        process.close();
    }
}
