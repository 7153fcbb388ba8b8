package io.github.camelawstransfer.emulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The S3 service of an emulator, with what must be stopped and deleted after it. */
final class OwnedS3 implements AutoCloseable {
    private final S3Location location;
    private final @Nullable EmbeddedS3 embedded;
    private final @Nullable TemporaryFolder folder;

    private OwnedS3(S3Location location, @Nullable EmbeddedS3 embedded, @Nullable TemporaryFolder folder) {
        this.location = location;
        this.embedded = embedded;
        this.folder = folder;
    }

    static OwnedS3 start(TransferEmulator.Builder settings) {
        if (settings.s3 != null) {
            return new OwnedS3(settings.s3, null, null);
        }
        if (settings.s3Folder != null) {
            return embedded(settings, settings.s3Folder, null);
        }
        TemporaryFolder folder = TemporaryFolder.create("transfer-emulator-s3");
        return embedded(settings, folder.path(), folder);
    }

    private static OwnedS3 embedded(TransferEmulator.Builder settings, Path path, @Nullable TemporaryFolder folder) {
        EmbeddedS3 embedded = EmbeddedS3.start(path, settings.accessKey, settings.secretKey);
        return new OwnedS3(embedded.location(), embedded, folder);
    }

    S3Location location() {
        return location;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
