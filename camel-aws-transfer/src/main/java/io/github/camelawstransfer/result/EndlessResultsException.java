package io.github.camelawstransfer.result;

/**
 * Thrown when AWS does not come to an end with the results of a transfer: as many pages as make sense for its 10 files were
 * read, or the time for it was over, and there was to be a further one. Nothing was changed.
 */
public class EndlessResultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String transferId;
    private final String connectorId;

    /**
     * Results without an end.
     *
     * @param pages how many pages were read
     * @param rows  how many rows they had
     */
    public EndlessResultsException(String transferId, String connectorId, int pages, int rows) {
        super("The results of transfer " + transferId + " on connector " + connectorId
                + " did not come to an end: after " + pages + " pages with " + rows
                + " rows AWS still gave a NextToken. No further page was asked for, and nothing was changed. To get single"
                + " pages, set pojoRequest=true and send a ListFileTransferResultsRequest with maxResults, and then with"
                + " the nextToken of each answer.");
        this.transferId = transferId;
        this.connectorId = connectorId;
    }

    /** AWS's id of the transfer. */
    public String transferId() {
        return transferId;
    }

    /** The connector of the transfer. */
    public String connectorId() {
        return connectorId;
    }
}
