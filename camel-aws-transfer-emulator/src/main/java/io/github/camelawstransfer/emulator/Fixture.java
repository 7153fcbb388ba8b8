package io.github.camelawstransfer.emulator;

import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** What {@link TransferEmulatorExtension} gives to tests. */
record Fixture(
        TemporaryFolder folder,
        EmbeddedSftpPartner partner,
        TransferEmulator emulator,
        S3Client s3,
        TransferAsyncClient transfer,
        String connectorId)
        implements AutoCloseable {

    static Fixture start(Consumer<TransferEmulator.Builder> settings, String bucket) {
        TemporaryFolder folder = TemporaryFolder.create("transfer-emulator");
        EmbeddedSftpPartner partner = EmbeddedSftpPartner.start(folder.path().resolve("partner"));
        try {
            TransferEmulator.Builder builder =
                    TransferEmulator.builder().embeddedS3(folder.path().resolve("s3"));
            settings.accept(builder);
            TransferEmulator emulator = builder.start();
            S3Client s3 = Clients.s3(emulator.s3());
            Clients.createBucket(s3, bucket);
            String connectorId = emulator.createConnector(ConnectorSpec.sftp(partner));
            return new Fixture(folder, partner, emulator, s3, Clients.transfer(emulator), connectorId);
        } catch (RuntimeException e) {
            partner.close();
            folder.close();
            throw e;
        }
    }

    @Override
    public void close() {
        transfer.close();
        s3.close();
        emulator.close();
        partner.close();
        folder.close();
    }
}
