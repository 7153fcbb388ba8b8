package io.github.camelawstransfer.emulator;

import java.nio.file.Path;

/** A trading partner's SFTP server: real files in a folder of this machine. */
public interface SftpPartner extends AutoCloseable {
    String host();

    int port();

    /** The server's host key in OpenSSH's format, type and base64, as a connector's TrustedHostKeys want it. */
    String hostKey();

    /** The one login that the server accepts. */
    SftpSecret secret();

    /** The folder that is the user's home directory. */
    Path folder();

    /**
     * The absolute path by which an SFTP client names a file or directory of {@link #folder()}.
     *
     * @param relative the path below the folder, with {@code /} between names; empty for the folder itself
     */
    String remotePath(String relative);

    /** Stops the server and returns when it has stopped. The folder stays. */
    @Override
    void close();
}
