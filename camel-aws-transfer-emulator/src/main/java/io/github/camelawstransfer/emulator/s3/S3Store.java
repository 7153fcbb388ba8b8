package io.github.camelawstransfer.emulator.s3;

import io.github.camelawstransfer.emulator.transfer.FailureCode;
import io.github.camelawstransfer.emulator.transfer.MoveFailure;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads and writes objects as streams; no object is ever whole in memory. */
public final class S3Store {
    /** S3's limit for an object that is put in one piece. */
    private static final long MAX_SINGLE_PUT = 5L << 30;

    private static final long PART_SIZE = 64L << 20;

    private final S3Client client;
    private final long maxSinglePut;
    private final long partSize;

    /**
     * A store.
     *
     * @param client must not repeat requests: content is a stream and can be read once
     */
    public S3Store(S3Client client) {
        this(client, MAX_SINGLE_PUT, PART_SIZE);
    }

    S3Store(S3Client client, long maxSinglePut, long partSize) {
        this.client = client;
        this.maxSinglePut = maxSinglePut;
        this.partSize = partSize;
    }

    /**
     * Opens an object for reading.
     *
     * @throws MoveFailure SEND_FILE_NOT_FOUND if there is no such object or bucket, READ_FILE_ERROR otherwise
     */
    public ResponseInputStream<GetObjectResponse> open(S3Path path) throws MoveFailure {
        try {
            return client.getObject(get -> get.bucket(path.bucket()).key(path.key()));
        } catch (S3Exception e) {
            FailureCode code = e.statusCode() == 404 ? FailureCode.SEND_FILE_NOT_FOUND : FailureCode.READ_FILE_ERROR;
            throw new MoveFailure(code, text(e), e);
        } catch (SdkException e) {
            throw new MoveFailure(FailureCode.READ_FILE_ERROR, text(e), e);
        }
    }

    /**
     * Writes an object of a size that is known before.
     *
     * @throws MoveFailure WRITE_FILE_ERROR if S3 did not take it; the caller knows whether reading its content failed
     */
    public void write(S3Path path, InputStream content, long size) throws MoveFailure {
        try {
            if (size <= maxSinglePut) {
                client.putObject(put -> single(put, path, size), RequestBody.fromInputStream(content, size));
            } else {
                new MultipartUpload(client, path, partSize).write(content, size);
            }
        } catch (SdkException e) {
            throw new MoveFailure(FailureCode.WRITE_FILE_ERROR, text(e), e);
        }
    }

    /**
     * S3Proxy closes the connection after an empty object without saying so, and the next file would be written to it; a
     * stream cannot be sent twice, so that file would fail.
     */
    private static void single(PutObjectRequest.Builder put, S3Path path, long size) {
        put.bucket(path.bucket()).key(path.key());
        if (size == 0) {
            put.overrideConfiguration(override -> override.putHeader("Connection", "close"));
        }
    }

    private static String text(SdkException e) {
        return e instanceof S3Exception s3 && s3.awsErrorDetails() != null
                ? String.valueOf(s3.awsErrorDetails().errorMessage())
                : "S3 error (" + e.getMessage() + ")";
    }
}
