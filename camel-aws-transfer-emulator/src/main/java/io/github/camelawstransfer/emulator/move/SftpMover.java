package io.github.camelawstransfer.emulator.move;

import io.github.camelawstransfer.emulator.connector.Connector;
import io.github.camelawstransfer.emulator.connector.Login;
import io.github.camelawstransfer.emulator.connector.Secrets;
import io.github.camelawstransfer.emulator.s3.S3Store;
import io.github.camelawstransfer.emulator.sftp.SftpConnection;
import io.github.camelawstransfer.emulator.sftp.SftpDialer;
import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.FileMover;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import io.github.camelawstransfer.emulator.transfer.Moved;
import io.github.camelawstransfer.emulator.transfer.TransferRequest;

/** Moves files between S3 and SFTP servers. */
public final class SftpMover implements FileMover {
    private final S3Store s3;
    private final SftpDialer dialer;
    private final Secrets secrets;

    public SftpMover(S3Store s3, SftpDialer dialer, Secrets secrets) {
        this.s3 = s3;
        this.dialer = dialer;
        this.secrets = secrets;
    }

    @Override
    public Connection connect(Connector connector) throws MoveFailure {
        SftpConnection sftp = dialer.connect(connector, login(connector));
        return new Connection() {
            @Override
            public Moved move(TransferRequest request, String path) throws MoveFailure {
                return switch (request.direction()) {
                    case SEND -> Send.move(s3, sftp, path, request.remoteDirectoryPath());
                    case RETRIEVE -> Retrieve.move(s3, sftp, path, String.valueOf(request.localDirectoryPath()));
                };
            }

            @Override
            public boolean isOpen() {
                return sftp.isOpen();
            }

            @Override
            public void close() {
                sftp.close();
            }
        };
    }

    private Login login(Connector connector) throws MoveFailure {
        String secretId = connector.userSecretId();
        if (secretId == null) {
            throw new MoveFailure(FailureCode.CONNECTION_ERROR, "The connector has no UserSecretId", null);
        }
        return secrets.find(secretId)
                .orElseThrow(() -> new MoveFailure(
                        FailureCode.CONNECTION_ERROR, "Secret '" + secretId + "' cannot be found", null));
    }
}
