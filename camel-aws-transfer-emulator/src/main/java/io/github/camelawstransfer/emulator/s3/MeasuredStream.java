package io.github.camelawstransfer.emulator.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts and digests what is read, and remembers whether reading failed. */
public final class MeasuredStream extends FilterInputStream {
    private final MessageDigest digest;
    private long bytes;
    private @Nullable IOException failure;

    public MeasuredStream(InputStream source) {
        super(source);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
                bytes += read;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("Bytes that are to be measured cannot be skipped");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    public long bytes() {
        return bytes;
    }

    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The error that reading ended with, or {@code null}. */
    public @Nullable IOException failure() {
        return failure;
    }
}
