package io.github.camelawstransfer.emulator;

/**
 * How ListFileTransferResults writes a row's FilePath. AWS does not say whether it is the path as requested; its one
 * sample, {@code my-stuff/hello.txt}, has no leading slash.
 */
public enum EchoedPath {
    /** As it was requested. */
    AS_REQUESTED,
    /** As requested, but without a leading slash, like the documented sample. The default. */
    WITHOUT_LEADING_SLASH,
    /** Without a leading slash and without the first name, which is the bucket of a path that was sent. */
    WITHOUT_BUCKET;

    String apply(String requested) {
        String relative = requested.startsWith("/") ? requested.substring(1) : requested;
        return switch (this) {
            case AS_REQUESTED -> requested;
            case WITHOUT_LEADING_SLASH -> relative;
            case WITHOUT_BUCKET -> relative.substring(relative.indexOf('/') + 1);
        };
    }
}
