package io.github.camelawstransfer.producer;

import io.github.camelawstransfer.tracking.Item;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for paths. Every refusal names the header or option, the value and the rule, and comes before any call.
 * A value is taken as it is and never goes through a type converter: a String is one path and is never split.
 */
final class FilePaths {
    /** The most files of one request. */
    static final int MAX_FILES = 500;
    /** FilePath of the AWS Transfer Family model: 1 to 1,024 characters, no line break. */
    private static final int MAX_LENGTH = 1024;

    private FilePaths() {}

    /**
     * Reads the paths of a value.
     *
     * @param source the header, option or body that holds the value, as it is to be named to the user
     */
    static List<String> read(String source, @Nullable Object value) {
        List<String> paths = new ArrayList<>();
        for (@Nullable Object element : elements(value)) {
            if (!(element instanceof String path)) {
                throw Refusal.OF_A_START.of(source, describe(element), "a path must be a String" + hint(element));
            }
            paths.add(checked(source, path));
        }
        if (paths.isEmpty()) {
            throw Refusal.OF_A_START.of(
                    source, value == null ? "null" : "an empty list", "at least one path is needed");
        }
        if (paths.size() > MAX_FILES) {
            throw Refusal.OF_A_START.of(
                    source, paths.size() + " paths", "one request takes at most " + MAX_FILES + " files");
        }
        checkBaseNames(source, paths);
        return paths;
    }

    /** Checks a directory by the rules of AWS's FilePath. */
    static String checked(String source, String path) {
        if (path.isEmpty()) {
            throw Refusal.OF_A_START.of(source, "''", "a path must not be empty");
        }
        int length = path.codePointCount(0, path.length());
        if (length > MAX_LENGTH) {
            throw Refusal.OF_A_START.of(
                    source,
                    "'" + path.substring(0, 60) + "…' with " + length + " characters",
                    "a path has at most " + MAX_LENGTH + " characters");
        }
        if (path.indexOf('\n') >= 0 || path.indexOf('\r') >= 0) {
            throw Refusal.OF_A_START.of(
                    source,
                    "'" + path.replace("\n", "\\n").replace("\r", "\\r") + "'",
                    "a path must not contain a line break");
        }
        return path;
    }

    private static void checkBaseNames(String source, List<String> paths) {
        Map<String, String> byBaseName = new HashMap<>();
        for (String path : paths) {
            String other = byBaseName.put(Item.baseName(path), path);
            if (other != null) {
                throw Refusal.OF_A_START.of(
                        source,
                        "a list with '" + other + "' and '" + path + "'",
                        "two files of one request must not have the same base name '" + Item.baseName(path)
                                + "', because one would overwrite the other");
            }
        }
    }

    private static Collection<?> elements(@Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return value == null ? List.of() : List.of(value);
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "null" : "of type " + value.getClass().getName();
    }

    private static String hint(@Nullable Object value) {
        if (value instanceof File
                || value instanceof Path
                || value instanceof byte[]
                || value instanceof InputStream
                || value instanceof Reader) {
            return ", a collection or an array of Strings: the connector reads files from S3 or from the partner,"
                    + " not from the message";
        }
        return ", a collection or an array of Strings";
    }
}
