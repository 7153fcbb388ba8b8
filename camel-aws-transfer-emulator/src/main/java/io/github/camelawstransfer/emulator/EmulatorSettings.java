package io.github.camelawstransfer.emulator;

import java.net.URI;
import java.nio.file.Path;

/** The settings of the emulator itself. */
final class EmulatorSettings {
    private EmulatorSettings() {}

    static TransferEmulator.Builder read(Settings settings) {
        TransferEmulator.Builder builder = TransferEmulator.builder();
        settings.get("host").ifPresent(builder::host);
        settings.integer("port").ifPresent(builder::port);
        settings.get("region").ifPresent(builder::region);
        settings.get("account-id").ifPresent(builder::accountId);
        builder.credentials(
                settings.get("access-key").orElse(builder.accessKey),
                settings.get("secret-key").orElse(builder.secretKey));
        readS3(settings, builder);
        return builder;
    }

    private static void readS3(Settings settings, TransferEmulator.Builder builder) {
        settings.get("s3.folder").map(Path::of).ifPresent(builder::embeddedS3);
        settings.get("s3.endpoint").map(URI::create).ifPresent(endpoint -> {
            if (builder.s3Folder != null) {
                throw new IllegalArgumentException("Only one of the settings s3.folder and s3.endpoint may be given");
            }
            builder.s3(new S3Location(
                    endpoint,
                    settings.get("s3.region").orElse(builder.region),
                    settings.required("s3.access-key"),
                    settings.required("s3.secret-key")));
        });
    }
}
