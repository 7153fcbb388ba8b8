package io.github.camelawstransfer.result;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.JobKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file: the body of the consumer's exchanges, and a part of {@link TransferOutcome}.
 *
 * @param connectorId    the connector
 * @param transferId     AWS's id of the transfer, null while it is unknown (UNCONFIRMED, LOST)
 * @param requestId      the component's id of the request that asked for the file
 * @param kind           which way the file goes
 * @param path           the path, as it was given to AWS
 * @param previousStatus the status that was delivered before, null when this is the first
 * @param status         the status now
 * @param failureCode    AWS's failure code, a free string; null when there is none
 * @param failureMessage AWS's failure text, as AWS or the partner wrote it; null when there is none
 */
public record FileResult(
        String connectorId,
        @Nullable String transferId,
        String requestId,
        JobKind kind,
        String path,
        @Nullable ItemStatus previousStatus,
        ItemStatus status,
        @Nullable String failureCode,
        @Nullable String failureMessage)
        implements MapBody {

    /** What is known of one file of a job. */
    public static FileResult of(Job job, Item item, ItemResult result, @Nullable ItemStatus previousStatus) {
        return new FileResult(
                job.identity().connectorId(),
                job.transferId(),
                item.requestId(),
                job.kind(),
                item.path(),
                previousStatus,
                result.status(),
                result.failureCode(),
                result.failureMessage());
    }

    /** Where the cause of the failure is to be looked for; null unless the status is FAILED. */
    public @Nullable FailureClass failureClass() {
        return status == ItemStatus.FAILED ? FailureCode.classOf(failureCode, kind) : null;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "connectorId", connectorId);
        put(map, "transferId", transferId);
        put(map, "requestId", requestId);
        put(map, "kind", kind.name());
        put(map, "path", path);
        put(map, "previousStatus", previousStatus == null ? null : previousStatus.name());
        put(map, "status", status.name());
        put(map, "failureCode", failureCode);
        FailureClass failureClass = failureClass();
        put(map, "failureClass", failureClass == null ? null : failureClass.name());
        put(map, "failureMessage", failureMessage);
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
