package io.github.camelawstransfer.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** An emulator as the command line asks for it, with its embedded partner if there is one. */
final class CommandLine implements AutoCloseable {
    private final TransferEmulator emulator;
    private final @Nullable EmbeddedSftpPartner partner;

    private CommandLine(TransferEmulator emulator, @Nullable EmbeddedSftpPartner partner) {
        this.emulator = emulator;
        this.partner = partner;
    }

    /**
     * Starts, and prints what a client needs to know.
     *
     * @throws IllegalArgumentException if a setting is wrong; the text names it
     */
    static CommandLine start(String[] args, PrintStream out) throws IOException {
        Settings settings = Settings.parse(args);
        EmbeddedSftpPartner partner = null;
        TransferEmulator emulator = null;
        try {
            Map<String, ConnectorSpec> connectors = new LinkedHashMap<>(ConnectorSettings.read(settings));
            Optional<String> folder = settings.get("partner.folder");
            TransferEmulator.Builder builder = EmulatorSettings.read(settings);
            settings.requireAllUsed();
            if (folder.isPresent()) {
                partner = EmbeddedSftpPartner.start(Path.of(folder.get()));
                connectors.put("partner", ConnectorSpec.sftp(partner));
            }
            emulator = builder.start();
            createBuckets(emulator, settings);
            Map<String, String> ids = new LinkedHashMap<>();
            for (Map.Entry<String, ConnectorSpec> connector : connectors.entrySet()) {
                ids.put(connector.getKey(), emulator.createConnector(connector.getValue()));
            }
            new Greeting(out, emulator).print(ids, folder);
            return new CommandLine(emulator, partner);
        } catch (RuntimeException e) {
            closeAll(emulator, partner);
            throw e;
        }
    }

    private static void createBuckets(TransferEmulator emulator, Settings settings) {
        try (S3Client client = Clients.s3(emulator.s3())) {
            settings.list("s3.buckets").forEach(bucket -> Clients.createBucket(client, bucket));
        }
    }

    TransferEmulator emulator() {
        return emulator;
    }

    @Override
    public void close() {
        closeAll(emulator, partner);
    }

    private static void closeAll(@Nullable TransferEmulator emulator, @Nullable EmbeddedSftpPartner partner) {
        if (emulator != null) {
            emulator.close();
        }
        if (partner != null) {
            partner.close();
        }
    }
}
