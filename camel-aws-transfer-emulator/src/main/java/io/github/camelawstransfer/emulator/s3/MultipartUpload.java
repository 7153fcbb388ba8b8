package io.github.camelawstransfer.emulator.s3;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Writes an object in parts, one after another from one stream; what a failure leaves behind is aborted. */
final class MultipartUpload {
    private static final int MAX_PARTS = 10_000;

    private final S3Client client;
    private final S3Path path;
    private final long minPartSize;

    MultipartUpload(S3Client client, S3Path path, long minPartSize) {
        this.client = client;
        this.path = path;
        this.minPartSize = minPartSize;
    }

    void write(InputStream content, long size) {
        String uploadId = client.createMultipartUpload(
                        create -> create.bucket(path.bucket()).key(path.key()))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = writeParts(uploadId, content, size);
            client.completeMultipartUpload(end -> end.bucket(path.bucket())
                    .key(path.key())
                    .uploadId(uploadId)
                    .multipartUpload(all -> all.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                client.abortMultipartUpload(
                        abort -> abort.bucket(path.bucket()).key(path.key()).uploadId(uploadId));
            }
        }
    }

    private List<CompletedPart> writeParts(String uploadId, InputStream content, long size) {
        long partSize = Math.max(minPartSize, (size + MAX_PARTS - 1) / MAX_PARTS);
        List<CompletedPart> parts = new ArrayList<>();
        for (long written = 0; written < size; written += partSize) {
            long length = Math.min(partSize, size - written);
            int number = parts.size() + 1;
            String eTag = client.uploadPart(
                            part -> part.bucket(path.bucket())
                                    .key(path.key())
                                    .uploadId(uploadId)
                                    .partNumber(number),
                            RequestBody.fromInputStream(new PartStream(content, length), length))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
        }
        return parts;
    }
}
