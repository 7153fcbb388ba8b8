package io.github.camelawstransfer.emulator.s3;

import java.util.Optional;

/** A place in S3 as the service writes it: {@code /bucket/key} or {@code bucket/key}. */
public record S3Path(String bucket, String key) {
    /** Reads the path of an object; empty if it names none. */
    public static Optional<S3Path> ofObject(String path) {
        S3Path parsed = parse(path);
        return parsed.bucket.isEmpty() || parsed.key.isEmpty() ? Optional.empty() : Optional.of(parsed);
    }

    /** The object that a file of this name becomes in the directory {@code /bucket} or {@code /bucket/prefix}. */
    public static S3Path inDirectory(String directory, String fileName) {
        S3Path parsed = parse(directory);
        String prefix = parsed.key.isEmpty() || parsed.key.endsWith("/") ? parsed.key : parsed.key + "/";
        return new S3Path(parsed.bucket, prefix + fileName);
    }

    private static S3Path parse(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        return slash < 0
                ? new S3Path(relative, "")
                : new S3Path(relative.substring(0, slash), relative.substring(slash + 1));
    }

    @Override
    public String toString() {
        return "/" + bucket + "/" + key;
    }
}
