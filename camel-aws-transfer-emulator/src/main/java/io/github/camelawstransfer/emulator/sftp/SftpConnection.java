package io.github.camelawstransfer.emulator.sftp;

import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open connection to a partner, for one thread. */
public final class SftpConnection implements AutoCloseable {
    /** OpenSSH drops a connection that sends packets above 256 KiB; 32 KiB is what every server must take. */
    private static final int PACKET = 32 * 1024;

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SftpConnection.class);

    private final ClientSession session;
    private final SftpClient client;

    SftpConnection(ClientSession session, SftpClient client) {
        this.session = session;
        this.client = client;
    }

    /**
     * Writes a file, over what was there.
     *
     * @throws MoveFailure READ_FILE_ERROR if the content cannot be read, DIRECTORY_NOT_FOUND if the directory is not
     *     there, WRITE_FILE_ERROR if the partner refuses the file
     */
    public void write(String path, InputStream content) throws MoveFailure {
        byte[] buffer = new byte[PACKET];
        try (OutputStream out = client.write(path, PACKET, OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
            for (int read = readContent(content, buffer); read >= 0; read = readContent(content, buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            throw SftpErrors.failure(e, FailureCode.DIRECTORY_NOT_FOUND, FailureCode.WRITE_FILE_ERROR);
        }
    }

    private static int readContent(InputStream content, byte[] buffer) throws MoveFailure {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new MoveFailure(FailureCode.READ_FILE_ERROR, "S3 error (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The size of a file.
     *
     * @throws MoveFailure RETRIEVE_FILE_NOT_FOUND if there is no such file, READ_FILE_ERROR if it is a directory
     */
    public long size(String path) throws MoveFailure {
        try {
            Attributes attributes = client.stat(path);
            if (attributes.isDirectory()) {
                throw new MoveFailure(FailureCode.READ_FILE_ERROR, "SFTP error (SSH_FX_FAILURE)", null);
            }
            return attributes.getSize();
        } catch (IOException e) {
            throw readFailure(e);
        }
    }

    /** Opens a file for reading. */
    public InputStream read(String path) throws MoveFailure {
        try {
            return client.read(path, PACKET, OpenMode.Read);
        } catch (IOException e) {
            throw readFailure(e);
        }
    }

    /** Names an error of a stream that {@link #read} gave. */
    public static MoveFailure readFailure(IOException e) {
        return SftpErrors.failure(e, FailureCode.RETRIEVE_FILE_NOT_FOUND, FailureCode.READ_FILE_ERROR);
    }

    public boolean isOpen() {
        return session.isOpen() && client.isOpen();
    }

    /** Says goodbye in the order that servers expect: the channel first, then the session. */
    @Override
    public void close() {
        try {
            client.getClientChannel().close(false).await(GOODBYE);
            session.close(false).await(GOODBYE);
        } catch (IOException e) {
            LOG.debug("The connection to {} did not close in good order", session.getConnectAddress(), e);
        } finally {
            session.close(true);
        }
    }
}
