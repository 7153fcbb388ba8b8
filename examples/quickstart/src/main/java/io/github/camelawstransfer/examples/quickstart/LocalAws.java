package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.emulator.ConnectorSpec;
import io.github.camelawstransfer.emulator.EmbeddedSftpPartner;
import io.github.camelawstransfer.emulator.S3Location;
import io.github.camelawstransfer.emulator.TransferEmulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What AWS and a trading partner would be: the emulator, an S3 service and an SFTP server, all on this machine. */
record LocalAws(EmbeddedSftpPartner partner, TransferEmulator emulator, S3Client s3, String connectorId)
        implements AutoCloseable {
    static final String BUCKET = "quickstart-bucket";

    static LocalAws start(Folders folders) {
        EmbeddedSftpPartner partner = EmbeddedSftpPartner.start(folders.partner());
        TransferEmulator emulator =
                TransferEmulator.builder().embeddedS3(folders.s3()).start();
        S3Client s3 = s3Client(emulator.s3());
        s3.createBucket(create -> create.bucket(BUCKET));
        String connectorId = emulator.createConnector(ConnectorSpec.sftp(partner));
        return new LocalAws(partner, emulator, s3, connectorId);
    }

    private static S3Client s3Client(S3Location location) {
        return S3Client.builder()
                .endpointOverride(location.endpoint())
                .region(Region.of(location.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(location.accessKey(), location.secretKey())))
                .forcePathStyle(true)
                // The local S3 service does not know the checksums that the SDK adds unless told otherwise.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    @Override
    public void close() {
        s3.close();
        emulator.close();
        partner.close();
    }
}
