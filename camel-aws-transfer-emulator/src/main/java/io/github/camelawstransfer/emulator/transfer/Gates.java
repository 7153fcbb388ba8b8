package io.github.camelawstransfer.emulator.transfer;

/**
 * Where tests can hold files back.
 *
 * @param queue before a file gets a connection, so that it stays QUEUED
 * @param files before the bytes of a file are moved, so that it stays IN_PROGRESS
 */
public record Gates(Gate queue, Gate files) {
    public static Gates open() {
        return new Gates(new Gate(), new Gate());
    }

    void release() {
        queue.open();
        files.open();
    }
}
