package io.github.camelawstransfer.store.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which request holds which key. A key outlives its request; when there are too many, the oldest goes. */
final class IdempotencyKeys {
    private record Holder(String requestId, Instant since) {}

    private final int max;
    private final Map<String, Holder> holders = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();

    IdempotencyKeys(int max) {
        this.max = max;
    }

    void take(String key, String requestId, Instant now) {
        holders.put(key, new Holder(requestId, now));
        keys.put(requestId, key);
        if (holders.size() > max) {
            purge(Instant.MAX, 1);
        }
    }

    @Nullable
    String holderOf(String key) {
        Holder holder = holders.get(key);
        return holder == null ? null : holder.requestId();
    }

    @Nullable
    String keyOf(String requestId) {
        return keys.get(requestId);
    }

    void free(String requestId) {
        String key = keys.remove(requestId);
        if (key != null) {
            holders.remove(key);
        }
    }

    /** Forgets keys that were taken before a time, the oldest first. */
    int purge(Instant before, int most) {
        int purged = 0;
        Iterator<String> oldest = holders.keySet().iterator();
        while (purged < most && oldest.hasNext()) {
            String key = oldest.next();
            Holder holder = holders.get(key);
            if (holder == null || holder.since().isAfter(before)) {
                break;
            }
            oldest.remove();
            keys.remove(holder.requestId());
            purged++;
        }
        return purged;
    }
}
