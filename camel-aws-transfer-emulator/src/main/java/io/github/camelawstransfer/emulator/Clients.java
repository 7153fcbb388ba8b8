package io.github.camelawstransfer.emulator;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.transfer.TransferAsyncClient;

/** AWS clients for what runs here. */
final class Clients {
    /** More than all connectors of an account can use at once. */
    private static final int MAX_S3_CONNECTIONS = 512;

    /** As good as none: a request that is not repeated must not meet a connection that its server is closing. */
    private static final Duration NO_REUSE = Duration.ofMillis(1);

    private Clients() {}

    static S3Client s3(S3Location location) {
        return s3Builder(location).httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    /** A client that never sends a request twice, because the content of an object is a stream and can be read once. */
    static S3Client s3WithoutRetries(S3Location location) {
        return s3Builder(location)
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(MAX_S3_CONNECTIONS)
                        .connectionTimeToLive(NO_REUSE))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static S3ClientBuilder s3Builder(S3Location location) {
        return S3Client.builder()
                .endpointOverride(location.endpoint())
                .region(Region.of(location.region()))
                .credentialsProvider(credentials(location.accessKey(), location.secretKey()))
                .forcePathStyle(true)
                // Not every S3 service knows the checksums that the SDK adds unless told otherwise.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    /**
     * A client as the SDK builds it by default, retries included, but over an HTTP client that all of them share: closing
     * one of its own takes the SDK 2 s.
     */
    static TransferAsyncClient transfer(TransferEmulator emulator) {
        return TransferAsyncClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(emulator.region()))
                .credentialsProvider(credentials(emulator.accessKey(), emulator.secretKey()))
                .httpClient(SharedHttp.CLIENT)
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

    /** Lives as long as the process; its threads are daemons. */
    static final class SharedHttp {
        static final SdkAsyncHttpClient CLIENT = NettyNioAsyncHttpClient.create();

        private SharedHttp() {}
    }
}
