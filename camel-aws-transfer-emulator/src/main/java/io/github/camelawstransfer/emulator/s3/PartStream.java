package io.github.camelawstransfer.emulator.s3;

import java.io.IOException;
import java.io.InputStream;

/** The next so many bytes of a stream; closing it leaves the stream open. */
final class PartStream extends InputStream {
    private final InputStream source;
    private long left;

    PartStream(InputStream source, long length) {
        this.source = source;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = source.read(buffer, offset, (int) Math.min(length, left));
        if (read > 0) {
            left -= read;
        }
        return read;
    }
}
