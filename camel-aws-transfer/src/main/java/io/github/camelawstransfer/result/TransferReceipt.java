package io.github.camelawstransfer.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the producer leaves in the body after every transfer of a request was started. Started does not mean moved: what
 * became of each file comes to the consumer.
 *
 * @param requestId   the component's id of the request; the consumer's event ids begin with it
 * @param connectorId the connector
 * @param transfers   the started transfers, of at most 10 files each, in the order of the paths
 */
public record TransferReceipt(String requestId, String connectorId, List<StartedTransfer> transfers)
        implements MapBody {
    public TransferReceipt {
        transfers = List.copyOf(transfers);
    }

    /** The ids of the transfers, in the order of the calls. */
    public List<String> transferIds() {
        return transfers.stream().map(StartedTransfer::transferId).toList();
    }

    /** Which transfer moves which file: AWS's id by path, in the order of the paths. */
    public Map<String, String> transferIdsByPath() {
        Map<String, String> ids = new LinkedHashMap<>();
        transfers.forEach(transfer -> transfer.paths().forEach(path -> ids.put(path, transfer.transferId())));
        return ids;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("requestId", requestId);
        map.put("connectorId", connectorId);
        map.put(
                "transfers",
                transfers.stream()
                        .map(transfer -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("transferId", transfer.transferId());
                            one.put("paths", transfer.paths());
                            return one;
                        })
                        .toList());
        return map;
    }
}
