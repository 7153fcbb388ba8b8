package io.github.camelawstransfer.emulator;

import io.github.camelawstransfer.emulator.partner.MinaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A partner inside this process: Apache MINA SSHD on a folder, on loopback and a free port, with an ECDSA host key made
 * for it and a login by password. Its {@code /} is the folder; nothing above it can be reached.
 */
public final class EmbeddedSftpPartner implements SftpPartner {
    private static final String HOST = "127.0.0.1";

    private final MinaServer server;
    private final Path folder;
    private final SftpSecret secret;

    private EmbeddedSftpPartner(MinaServer server, Path folder, SftpSecret secret) {
        this.server = server;
        this.folder = folder;
        this.secret = secret;
    }

    /**
     * Starts a partner.
     *
     * @param folder is created if it is not there
     * @throws UncheckedIOException if the folder cannot be used or the server does not start
     */
    public static EmbeddedSftpPartner start(Path folder) {
        String password = UUID.randomUUID().toString();
        SftpSecret secret = new SftpSecret("partner", password, null);
        try {
            Path home = Files.createDirectories(folder).toRealPath();
            return new EmbeddedSftpPartner(MinaServer.start(HOST, home, secret.username(), password), home, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The SFTP server on the folder " + folder + " did not start", e);
        }
    }

    @Override
    public String host() {
        return HOST;
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
        return secret;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String remotePath(String relative) {
        return "/" + relative;
    }

    @Override
    public void close() {
        server.close();
    }
}
