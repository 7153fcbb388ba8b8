package io.github.camelawstransfer.emulator.transfer;

/** One file of a transfer and where it stands. */
public final class FileTransfer {
    private final String path;
    private FileState state = FileState.QUEUED;

    FileTransfer(String path) {
        this.path = path;
    }

    /** The path as it was requested. */
    public String path() {
        return path;
    }

    public synchronized FileState state() {
        return state;
    }

    /** The one way in which a file changes its state. */
    synchronized void move(FileState from, FileState to) {
        if (!state.equals(from)) {
            throw new IllegalStateException("File " + path + " is " + state.status() + ", not " + from.status()
                    + ", and so cannot become " + to.status());
        }
        state = to;
    }
}
