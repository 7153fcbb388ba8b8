package io.github.camelawstransfer.emulator.transfer;

/**
 * A file that was moved as a whole.
 *
 * @param destination {@code /bucket/key}, or the path at the partner
 * @param sha256 of the bytes that were moved, in lower-case hexadecimal digits
 */
public record Moved(String destination, long bytes, String sha256) {}
