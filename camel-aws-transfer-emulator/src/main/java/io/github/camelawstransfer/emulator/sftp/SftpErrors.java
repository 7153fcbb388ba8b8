package io.github.camelawstransfer.emulator.sftp;

import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What the partner's errors are called in a result. */
final class SftpErrors {
    private SftpErrors() {}

    /**
     * Names an error.
     *
     * @param noSuchFile the code if the partner has no such file
     * @param other the code if the partner gives another answer
     */
    static MoveFailure failure(IOException e, FailureCode noSuchFile, FailureCode other) {
        if (e instanceof SftpException sftp) {
            FailureCode code = sftp.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE ? noSuchFile : other;
            // Documented sample: "SFTP error (SSH_FX_NO_SUCH_FILE)".
            return new MoveFailure(code, "SFTP error (" + SftpConstants.getStatusName(sftp.getStatus()) + ")", e);
        }
        if (hasCause(e, TimeoutException.class) || hasCause(e, SocketTimeoutException.class)) {
            return new MoveFailure(FailureCode.TIMEOUT_ERROR, "Transfer request timeout.", e);
        }
        return new MoveFailure(FailureCode.CONNECTION_ERROR, "Connection to the SFTP server was lost", e);
    }

    static String connectionText(IOException e) {
        if (hasCause(e, ConnectException.class)) {
            return "Connection refused";
        }
        if (isUntrusted(e)) {
            return "The host key of the SFTP server is none of the connector's TrustedHostKeys";
        }
        if (isDisconnected(e, SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE)) {
            return "Authentication failed";
        }
        return String.valueOf(e.getMessage());
    }

    static boolean isUntrusted(IOException e) {
        return isDisconnected(e, SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE);
    }

    private static boolean isDisconnected(IOException e, int code) {
        return e instanceof SshException ssh && ssh.getDisconnectCode() == code;
    }

    private static boolean hasCause(Throwable e, Class<?> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
