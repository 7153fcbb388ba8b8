package io.github.camelawstransfer.emulator.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawstransfer.emulator.S3Location;
import io.github.camelawstransfer.emulator.TransferEmulatorExtension;
import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreTest {
    /** S3's smallest part. */
    private static final int PART = 5 << 20;

    @RegisterExtension
    static final TransferEmulatorExtension aws = new TransferEmulatorExtension();

    private S3Store store() {
        S3Location location = aws.emulator().s3();
        S3Client client = S3Client.builder()
                .endpointOverride(location.endpoint())
                .region(Region.of(location.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(location.accessKey(), location.secretKey())))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        return new S3Store(client, PART, PART);
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {PART, PART + 1, 2 * PART, 2 * PART + 12345})
    void whatIsTooLargeForOnePieceIsWrittenInParts(int bytes) throws Exception {
        byte[] content = random(bytes);
        MeasuredStream measured = new MeasuredStream(new ByteArrayInputStream(content));
        store().write(new S3Path(aws.bucket(), "parts/" + bytes), measured, bytes);
        assertThat(aws.s3Client()
                        .getObjectAsBytes(get -> get.bucket(aws.bucket()).key("parts/" + bytes))
                        .asByteArray())
                .isEqualTo(content);
        assertThat(measured.bytes()).isEqualTo(bytes);
    }

    @Test
    void anUploadWhoseContentBreaksOffIsAbortedAndTheBreakIsKnown() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("broken off");
            }
        };
        MeasuredStream measured =
                new MeasuredStream(new SequenceInputStream(new ByteArrayInputStream(random(PART + 100)), broken));
        assertThatThrownBy(() -> store().write(new S3Path(aws.bucket(), "broken"), measured, 3L * PART))
                .isInstanceOfSatisfying(
                        MoveFailure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.WRITE_FILE_ERROR));
        assertThat(measured.failure()).hasMessage("broken off");
        assertThat(aws.s3Client()
                        .listMultipartUploads(list -> list.bucket(aws.bucket()))
                        .uploads())
                .isEmpty();
    }

    @Test
    void aPathIsBucketAndKeyWithOrWithoutALeadingSlash() {
        assertThat(S3Path.ofObject("/b/k/l")).hasValue(new S3Path("b", "k/l"));
        assertThat(S3Path.ofObject("b/k/l")).hasValue(new S3Path("b", "k/l"));
        assertThat(S3Path.ofObject("/b")).isEmpty();
        assertThat(S3Path.ofObject("/b/")).isEmpty();
        assertThat(S3Path.ofObject("//k")).isEmpty();
        assertThat(S3Path.inDirectory("/b", "n")).isEqualTo(new S3Path("b", "n"));
        assertThat(S3Path.inDirectory("/b/", "n")).isEqualTo(new S3Path("b", "n"));
        assertThat(S3Path.inDirectory("/b/p/q", "n")).isEqualTo(new S3Path("b", "p/q/n"));
        assertThat(S3Path.inDirectory("/b/p/q/", "n")).hasToString("/b/p/q/n");
    }
}
