package io.github.camelawstransfer.crash;

/**
 * What a route of a node was told, as it told it to the witness before its exchange ended.
 *
 * @param node      which process
 * @param eventId   the event's id
 * @param requestId the request
 * @param sequence  the sequence number of the file's change
 * @param status    the file's status
 * @param path      the file
 * @param processed false when the route failed on it afterwards
 */
record Delivery(
        String node, String eventId, String requestId, int sequence, String status, String path, boolean processed) {

    String toLine() {
        return String.join(
                "\t", node, eventId, requestId, Integer.toString(sequence), status, path, Boolean.toString(processed));
    }

    static Delivery parse(String line) {
        String[] words = line.split("\t", -1);
        return new Delivery(
                words[0],
                words[1],
                words[2],
                Integer.parseInt(words[3]),
                words[4],
                words[5],
                Boolean.parseBoolean(words[6]));
    }
}
