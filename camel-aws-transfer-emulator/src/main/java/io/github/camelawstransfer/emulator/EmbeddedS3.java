package io.github.camelawstransfer.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 service on a folder of this machine, on loopback, with credentials of its own: S3Proxy inside this process. */
public final class EmbeddedS3 implements AutoCloseable {
    private static final int MAX_THREADS = 64;

    private final S3Proxy proxy;
    private final S3Location location;

    private EmbeddedS3(S3Proxy proxy, S3Location location) {
        this.proxy = proxy;
        this.location = location;
    }

    /**
     * Starts an S3 service whose buckets are the folders of this folder.
     *
     * @param folder is created if it is not there
     * @throws UncheckedIOException if the folder cannot be used
     * @throws IllegalStateException if the service does not start
     */
    public static EmbeddedS3 start(Path folder) {
        return start(folder, "embedded-s3", UUID.randomUUID().toString());
    }

    static EmbeddedS3 start(Path folder, String accessKey, String secretKey) {
        Properties properties = new Properties();
        try {
            properties.setProperty(
                    "jclouds.filesystem.basedir",
                    Files.createDirectories(folder).toRealPath().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " of the embedded S3 cannot be used", e);
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem", properties))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(MAX_THREADS)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 on the folder " + folder + " did not start", e);
        }
        URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
        return new EmbeddedS3(proxy, new S3Location(endpoint, "us-east-1", accessKey, secretKey));
    }

    /** Where the service is; clients must address buckets by path. */
    public S3Location location() {
        return location;
    }

    /** Creates a bucket; one that exists already stays as it is. */
    public void createBucket(String bucket) {
        try (S3Client client = Clients.s3(location)) {
            Clients.createBucket(client, bucket);
        }
    }

    /** Stops the service. The folder stays. */
    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 at " + location.endpoint() + " did not stop", e);
        }
    }
}
