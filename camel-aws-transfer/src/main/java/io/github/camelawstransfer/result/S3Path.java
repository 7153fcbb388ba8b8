package io.github.camelawstransfer.result;

/**
 * A place in S3 as Transfer Family writes it: {@code /bucket/key}, or {@code /bucket/prefix} for a directory. The leading
 * slash may be missing.
 *
 * @param bucket the bucket
 * @param key    the key without a leading slash; empty for the bucket itself
 */
public record S3Path(String bucket, String key) {

    /** Reads a path, with or without its leading slash. */
    public static S3Path parse(String path) {
        String bare = path.startsWith("/") ? path.substring(1) : path;
        int slash = bare.indexOf('/');
        return slash < 0 ? new S3Path(bare, "") : new S3Path(bare.substring(0, slash), bare.substring(slash + 1));
    }

    /** The place of a file in this directory, with one slash between the two. */
    public S3Path resolve(String name) {
        return new S3Path(bucket, key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name);
    }

    /** The path with its leading slash. */
    @Override
    public String toString() {
        return "/" + bucket + "/" + key;
    }
}
