package io.github.camelawstransfer.result;

import java.io.Serializable;
import java.util.List;

/**
 * A transfer that AWS has started.
 *
 * @param transferId AWS's id of the transfer, for ListFileTransferResults
 * @param paths      its files, in the order of the call
 */
public record StartedTransfer(String transferId, List<String> paths) implements Serializable {
    public StartedTransfer {
        paths = List.copyOf(paths);
    }
}
