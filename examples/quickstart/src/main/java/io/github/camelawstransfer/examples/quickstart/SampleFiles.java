package io.github.camelawstransfer.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files to move, for a user who brings none. */
final class SampleFiles {
    private static final int BINARY_SIZE = 5 * 1024 * 1024 + 1;

    private SampleFiles() {}

    static void writeOutbox(Path outbox) throws IOException {
        Files.writeString(outbox.resolve("hello.txt"), "Hello, partner!\n");
        Files.writeString(outbox.resolve("empty.txt"), "");
        Files.writeString(outbox.resolve("Rechnung Nr. 42 für Zoë.csv"), "item;price\ncarrots;1.20\n");
        writeBinary(outbox.resolve("photo.bin"), 42);
    }

    static void writePartnerOut(Path partnerOut) throws IOException {
        Files.writeString(partnerOut.resolve("order 1.json"), "{\"order\":1}\n");
        Files.writeString(partnerOut.resolve("order 2.json"), "{\"order\":2}\n");
        Files.writeString(partnerOut.resolve("zero.txt"), "");
        writeBinary(partnerOut.resolve("archive.bin"), 43);
    }

    private static void writeBinary(Path file, long seed) throws IOException {
        byte[] bytes = new byte[BINARY_SIZE];
        new Random(seed).nextBytes(bytes);
        Files.write(file, bytes);
    }
}
