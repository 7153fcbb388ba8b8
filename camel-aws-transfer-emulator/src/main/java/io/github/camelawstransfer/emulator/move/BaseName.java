package io.github.camelawstransfer.emulator.move;

import org.jspecify.annotations.Nullable;

/** A file keeps its base name when it is moved. */
final class BaseName {
    private BaseName() {}

    static String of(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The file's place in a directory of the partner; without a directory it is relative to the home directory. */
    static String in(@Nullable String directory, String path) {
        if (directory == null) {
            return of(path);
        }
        return directory.endsWith("/") ? directory + of(path) : directory + "/" + of(path);
    }
}
