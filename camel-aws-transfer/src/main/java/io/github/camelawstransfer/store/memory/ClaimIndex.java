package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.DueMark;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests by the time at which they can be claimed: for each mark, of each connector and of all. */
final class ClaimIndex {
    /** A null connector stands for all of them. */
    private record Key(DueMark mark, @Nullable String connectorId) {}

    private final Map<Key, DueIndex<RequestRow>> indexes = new HashMap<>();

    void place(RequestRow request) {
        for (DueMark mark : DueMark.values()) {
            set(request, mark, request.claimableAt(mark));
        }
    }

    void remove(RequestRow request) {
        for (DueMark mark : DueMark.values()) {
            set(request, mark, null);
        }
    }

    List<RequestRow> due(DueMark mark, @Nullable String connectorId, Instant now, int max) {
        return index(mark, connectorId).due(now, max, request -> true);
    }

    private void set(RequestRow request, DueMark mark, @Nullable Instant due) {
        index(mark, request.connectorId()).set(request, due);
        index(mark, null).set(request, due);
    }

    private DueIndex<RequestRow> index(DueMark mark, @Nullable String connectorId) {
        return indexes.computeIfAbsent(new Key(mark, connectorId), key -> new DueIndex<>());
    }
}
