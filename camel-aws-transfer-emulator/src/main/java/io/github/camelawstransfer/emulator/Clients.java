package io.github.camelawstransfer.emulator;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** AWS clients for what runs here. */
final class Clients {
    /** More than all connectors of an account can use at once. */
    private static final int MAX_S3_CONNECTIONS = 512;

    private Clients() {}

    static S3Client s3(S3Location location) {
        return S3Client.builder()
                .endpointOverride(location.endpoint())
                .region(Region.of(location.region()))
                .credentialsProvider(credentials(location.accessKey(), location.secretKey()))
                .forcePathStyle(true)
                // Not every S3 service knows the checksums that the SDK adds unless told otherwise.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(MAX_S3_CONNECTIONS))
                .build();
    }

    /** A client as the SDK builds it by default, retries included. */
    static TransferAsyncClient transfer(TransferEmulator emulator) {
        return TransferAsyncClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(emulator.region()))
                .credentialsProvider(credentials(emulator.accessKey(), emulator.secretKey()))
                .build();
    }

    static void createBucket(S3Client client, String bucket) {
        try {
            client.createBucket(create -> create.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException e) {
            // It is there, which is what was asked for.
        }
    }

    private static StaticCredentialsProvider credentials(String accessKey, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }
}
