package io.github.camelawstransfer.emulator.move;

import io.github.camelawstransfer.emulator.s3.MeasuredStream;
import io.github.camelawstransfer.emulator.s3.S3Path;
import io.github.camelawstransfer.emulator.s3.S3Store;
import io.github.camelawstransfer.emulator.sftp.SftpConnection;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import io.github.camelawstransfer.emulator.transfer.Moved;
import java.io.IOException;

/** From the partner to S3: under its base name, below the bucket and prefix asked for. */
final class Retrieve {
    private Retrieve() {}

    static Moved move(S3Store s3, SftpConnection sftp, String path, String directory) throws MoveFailure {
        S3Path target = S3Path.inDirectory(directory, BaseName.of(path));
        long size = sftp.size(path);
        MeasuredStream content = new MeasuredStream(sftp.read(path));
        try (content) {
            s3.write(target, content, size);
        } catch (MoveFailure e) {
            throw content.failure() == null ? e : SftpConnection.readFailure(content.failure());
        } catch (IOException e) {
            throw SftpConnection.readFailure(e);
        }
        return new Moved(target.toString(), content.bytes(), content.sha256());
    }
}
