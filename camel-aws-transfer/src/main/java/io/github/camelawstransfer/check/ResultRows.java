package io.github.camelawstransfer.check;

import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transfer.model.ConnectorFileTransferResult;

/**
 * The rows of ListFileTransferResults, matched to the items of a job by base name. AWS promises neither the order of the
 * rows nor that a path comes back as it was given (with or without bucket and leading slash), and no two items of a
 * request have the same base name.
 *
 * @param results   what was heard, by the item's position in the job
 * @param unknown   the statuses that are not known here, as AWS wrote them, by the item's position in the job
 * @param unmatched the paths and statuses of rows that match no item, as AWS wrote them
 */
record ResultRows(Map<Integer, ItemResult> results, Map<Integer, String> unknown, List<String> unmatched) {

    static ResultRows match(Job job, List<ConnectorFileTransferResult> rows) {
        Map<String, Integer> positions = new HashMap<>();
        for (int position = 0; position < job.items().size(); position++) {
            positions.put(Item.baseName(job.items().get(position).path()), position);
        }
        Map<Integer, ItemResult> results = new HashMap<>();
        Map<Integer, String> unknown = new HashMap<>();
        List<String> unmatched = new ArrayList<>();
        for (ConnectorFileTransferResult row : rows) {
            Integer position = row.filePath() == null ? null : positions.get(Item.baseName(row.filePath()));
            ItemResult result = result(row);
            if (position == null) {
                unmatched.add(row.filePath() + " (" + row.statusCodeAsString() + ")");
            } else if (result == null) {
                unknown.put(position, String.valueOf(row.statusCodeAsString()));
            } else {
                results.put(position, result);
            }
        }
        return new ResultRows(results, unknown, unmatched);
    }

    private static @Nullable ItemResult result(ConnectorFileTransferResult row) {
        if (row.statusCode() == null) {
            return null;
        }
        ItemStatus status =
                switch (row.statusCode()) {
                    case QUEUED -> ItemStatus.QUEUED;
                    case IN_PROGRESS -> ItemStatus.IN_PROGRESS;
                    case COMPLETED -> ItemStatus.COMPLETED;
                    case FAILED -> ItemStatus.FAILED;
                    case UNKNOWN_TO_SDK_VERSION -> null;
                };
        return status == null ? null : new ItemResult(status, row.failureCode(), row.failureMessage());
    }
}
