package io.github.camelawstransfer.emulator.move;

import io.github.camelawstransfer.emulator.s3.MeasuredStream;
import io.github.camelawstransfer.emulator.s3.S3Path;
import io.github.camelawstransfer.emulator.s3.S3Store;
import io.github.camelawstransfer.emulator.sftp.SftpConnection;
import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import io.github.camelawstransfer.emulator.transfer.Moved;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** From S3 to the partner: under its base name, into the directory asked for or else the user's home directory. */
final class Send {
    private Send() {}

    static Moved move(S3Store s3, SftpConnection sftp, String path, @Nullable String directory) throws MoveFailure {
        S3Path source = S3Path.ofObject(path)
                .filter(object -> !BaseName.of(object.key()).isEmpty())
                .orElseThrow(() ->
                        new MoveFailure(FailureCode.SEND_FILE_NOT_FOUND, "'" + path + "' is no /bucket/key", null));
        String target = BaseName.in(directory, source.key());
        ResponseInputStream<GetObjectResponse> object = s3.open(source);
        boolean whole = false;
        try {
            MeasuredStream content = new MeasuredStream(object);
            sftp.write(target, content);
            whole = true;
            return new Moved(target, content.bytes(), content.sha256());
        } finally {
            if (!whole) {
                // Closing would first read the rest of the object.
                object.abort();
            }
        }
    }
}
