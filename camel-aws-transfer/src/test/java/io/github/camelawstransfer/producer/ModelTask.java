package io.github.camelawstransfer.producer;

/**
 * Something that can run now.
 *
 * @param number in the order in which it came
 * @param node   on which node, empty for what happens outside
 * @param what   what it is
 */
record ModelTask(int number, String node, String what, Runnable work) {
    @Override
    public String toString() {
        return node.isEmpty() ? what : node + ": " + what;
    }
}
