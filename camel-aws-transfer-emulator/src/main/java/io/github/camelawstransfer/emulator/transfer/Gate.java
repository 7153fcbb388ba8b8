package io.github.camelawstransfer.emulator.transfer;

/** A gate that is open unless somebody shuts it; whoever comes to a shut gate waits. */
public final class Gate {
    private boolean shut;
    private long passes;

    public synchronized void shut() {
        shut = true;
        passes = 0;
    }

    /** Lets {@code count} of those who wait, or come next, pass a shut gate. */
    public synchronized void letPass(int count) {
        passes += count;
        notifyAll();
    }

    public synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Returns when the gate lets the caller through; one who was told to stop gets through no gate. */
    synchronized void pass() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (shut && passes == 0) {
            wait();
        }
        if (shut) {
            passes--;
        }
    }
}
