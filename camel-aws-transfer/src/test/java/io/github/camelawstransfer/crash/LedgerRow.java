package io.github.camelawstransfer.crash;

/**
 * What the store knows of one file.
 *
 * @param transferId      AWS's id, empty when it is not known
 * @param otherTransferId a second id, normally empty
 * @param status          the newest known status, empty when nothing is known
 * @param delivered       the status that a route processed last, empty when none
 * @param dead            the status that was given up, empty when none
 */
record LedgerRow(
        String jobId,
        String jobState,
        String transferId,
        String otherTransferId,
        String requestId,
        int number,
        String status,
        String delivered,
        String dead,
        String path) {

    /** Which file it is of, whatever became of it. */
    String item() {
        return requestId + ":" + number;
    }

    /** Whether nothing more can come of it, so that the store may forget it. */
    boolean isOver() {
        boolean heard = delivered.equals(status) || dead.equals(status);
        return jobState.equals("PLANNED") || (jobState.equals("FINISHED") && heard);
    }

    /** The id of the event that tells this status. */
    String eventId(String ofStatus) {
        return requestId + ":" + number + ":" + ofStatus;
    }

    String toLine() {
        return String.join(
                "\t",
                jobId,
                jobState,
                transferId,
                otherTransferId,
                requestId,
                Integer.toString(number),
                status,
                delivered,
                dead,
                path);
    }

    static LedgerRow parse(String line) {
        String[] words = line.split("\t", -1);
        return new LedgerRow(
                words[0],
                words[1],
                words[2],
                words[3],
                words[4],
                Integer.parseInt(words[5]),
                words[6],
                words[7],
                words[8],
                words[9]);
    }
}
