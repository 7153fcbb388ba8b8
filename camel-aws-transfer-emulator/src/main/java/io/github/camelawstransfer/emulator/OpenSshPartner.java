package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.partner.OpenSshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A partner that is not made of the libraries that the emulator is made of: OpenSSH's {@code sshd} as a child process, on
 * loopback and a free port, with a host key, a login by key, and a configuration made for it. The user is the one who
 * runs this process and starts in the folder, but is not confined to it: absolute paths are those of this machine.
 */
public final class OpenSshPartner implements SftpPartner {
    private final TemporaryFolder files;
    private final OpenSshServer server;
    private final Path folder;
    private final Thread shutdownHook;

    private OpenSshPartner(TemporaryFolder files, OpenSshServer server, Path folder) {
        this.files = files;
        this.server = server;
        this.folder = folder;
        this.shutdownHook = new Thread(this::stop, "openssh-partner-shutdown");
    }

    /** Whether an {@code sshd} is installed: on the PATH, in {@code /usr/sbin}, or in {@code /usr/local/sbin}. */
    public static boolean isAvailable() {
        return OpenSshServer.find().isPresent();
    }

    /**
     * Starts a partner. It ends with {@link #close()} or with this process.
     *
     * @param folder is created if it is not there
     * @throws IllegalStateException if no {@code sshd} is installed
     * @throws UncheckedIOException if the folder cannot be used or the server does not start
     */
    public static OpenSshPartner start(Path folder) {
        Path sshd = OpenSshServer.find()
                .orElseThrow(() -> new IllegalStateException("No sshd: install OpenSSH's server (openssh-server)"));
        TemporaryFolder files = TemporaryFolder.create("openssh-partner");
        try {
            Path home = Files.createDirectories(folder).toRealPath();
            OpenSshPartner partner = new OpenSshPartner(files, OpenSshServer.start(sshd, files.path(), home), home);
            Runtime.getRuntime().addShutdownHook(partner.shutdownHook);
            return partner;
        } catch (IOException e) {
            files.close();
            throw new UncheckedIOException("sshd on the folder " + folder + " did not start", e);
        }
    }

    @Override
    public String host() {
        return OpenSshServer.HOST;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String hostKey() {
        return server.hostKey();
    }

    @Override
    public SftpSecret secret() {
        return new SftpSecret(server.username(), null, server.privateKey());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String remotePath(String relative) {
        return folder + "/" + relative;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does the same.
        }
    }

    private void stop() {
        server.close();
        files.close();
    }
}
