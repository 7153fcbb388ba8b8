package io.github.camelawstransfer.emulator.partner;

import io.github.camelawstransfer.emulator.sftp.HostKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server inside this process, and nothing but SFTP: no shell, no commands, no forwarding. */
public final class MinaServer implements AutoCloseable {
    private final SshServer server;
    private final String hostKey;

    private MinaServer(SshServer server, String hostKey) {
        this.server = server;
        this.hostKey = hostKey;
    }

    public static MinaServer start(String host, Path folder, String username, String password) throws IOException {
        KeyPair key = KeyPairs.generate();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(host);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setPasswordAuthenticator((user, given, session) ->
                user.equals(username) && MessageDigest.isEqual(bytes(given), bytes(password)));
        server.start();
        return new MinaServer(server, HostKeys.format(key.getPublic()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public int port() {
        return server.getPort();
    }

    public String hostKey() {
        return hostKey;
    }

    @Override
    public void close() {
        server.close(true);
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The SFTP server on port " + port() + " did not stop", e);
        }
    }
}
