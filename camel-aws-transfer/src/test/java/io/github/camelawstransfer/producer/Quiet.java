package io.github.camelawstransfer.producer;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The component logs each of the faults of the model; nobody wants to read millions of them. */
final class Quiet implements AutoCloseable {
    private final PrintStream before = System.err;

    Quiet() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
