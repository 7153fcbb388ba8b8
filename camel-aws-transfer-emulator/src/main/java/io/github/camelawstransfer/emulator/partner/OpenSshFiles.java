package io.github.camelawstransfer.emulator.partner;

import io.github.camelawstransfer.emulator.sftp.HostKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

/**
 * The files that an {@code sshd} of our own runs from.
 *
 * @param hostKey the host's public key, type and base64
 * @param privateKey the user's private key in OpenSSH's format
 */
record OpenSshFiles(Path config, String hostKey, String privateKey) {
    static OpenSshFiles write(Path files, Path home, String username, String host, int port) throws IOException {
        KeyPair hostKey = KeyPairs.generate();
        KeyPair userKey = KeyPairs.generate();
        Path hostKeyFile = secretFile(files.resolve("host_key"), KeyPairs.privateKey(hostKey));
        Path authorized = secretFile(files.resolve("authorized_keys"), HostKeys.format(userKey.getPublic()) + "\n");
        Path config = files.resolve("sshd_config");
        Files.writeString(config, """
                Port %d
                ListenAddress %s
                HostKey %s
                AuthorizedKeysFile %s
                AllowUsers %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                AllowTcpForwarding no
                AllowAgentForwarding no
                X11Forwarding no
                PermitTTY no
                MaxStartups 100:30:200
                Subsystem sftp internal-sftp -d %s
                ForceCommand internal-sftp -d %s
                """.formatted(port, host, hostKeyFile, authorized, username, home, home));
        return new OpenSshFiles(config, HostKeys.format(hostKey.getPublic()), KeyPairs.privateKey(userKey));
    }

    private static Path secretFile(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    @Override
    public String toString() {
        return "OpenSshFiles[" + config + "]";
    }
}
