package io.github.camelawstransfer.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one run.
 *
 * @param outbox  what we send
 * @param inbox   what we retrieved
 * @param partner the partner's home directory, with {@code in} and {@code out}
 * @param s3      where the buckets are
 */
record Folders(Path outbox, Path inbox, Path partner, Path s3) {

    /**
     * Makes the folders anew.
     *
     * @param work      holds them; of what is there, only these folders are deleted
     * @param ownOutbox a folder of the user's own, which is only read
     */
    static Folders create(Path work, @Nullable Path ownOutbox) throws IOException {
        Path home = work.toAbsolutePath().normalize();
        if (!isPlain(home)) {
            throw new IllegalArgumentException("The quickstart's own folder " + home
                    + " has a character in its name that has a meaning in a URI. Run it in another folder.");
        }
        if (ownOutbox != null && !Files.isDirectory(ownOutbox)) {
            throw new IllegalArgumentException("The outbox " + ownOutbox + " is not a folder");
        }
        if (ownOutbox != null && ownOutbox.toRealPath().startsWith(home)) {
            throw new IllegalArgumentException(
                    "The outbox " + ownOutbox + " lies in " + home + ", which the quickstart empties");
        }
        for (String name : List.of("outbox", "inbox", "partner", "s3")) {
            delete(home.resolve(name));
            Files.createDirectories(home.resolve(name));
        }
        Folders folders = new Folders(
                ownOutbox == null ? home.resolve("outbox") : reachable(ownOutbox.toRealPath(), home.resolve("outbox")),
                home.resolve("inbox"),
                home.resolve("partner"),
                home.resolve("s3"));
        Files.createDirectories(folders.partnerIn());
        Files.createDirectories(folders.partnerOut());
        return folders;
    }

    /** Where the partner takes files. */
    Path partnerIn() {
        return partner.resolve("in");
    }

    /** Where the partner offers files. */
    Path partnerOut() {
        return partner.resolve("out");
    }

    /** The names of the files directly in a folder that Camel's file component takes: hidden ones are left alone. */
    static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Camel would read the name of such a folder in another way when it stands in a URI: then a link stands for it. */
    private static Path reachable(Path outbox, Path link) throws IOException {
        if (isPlain(outbox)) {
            return outbox;
        }
        Files.delete(link);
        return Files.createSymbolicLink(link, outbox);
    }

    private static boolean isPlain(Path folder) {
        return folder.toString().chars().noneMatch(c -> "%?#+&{}".indexOf(c) >= 0);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted((one, other) -> other.compareTo(one)).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
