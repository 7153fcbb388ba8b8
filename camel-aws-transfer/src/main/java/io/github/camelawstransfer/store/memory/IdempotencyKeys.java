package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.RequestPlan;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which request holds which key. A key outlives its request; when there are too many, the oldest goes. */
final class IdempotencyKeys {
    record Holder(String requestId, String fingerprint, Instant since) {}

    private final int max;
    private final Predicate<String> isKnown;
    private final Map<String, Holder> holders = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    /**
     * No keys.
     *
     * @param max     how many keys are kept
     * @param isKnown whether a request is still in the store: its key is kept then, however many there are
     */
    IdempotencyKeys(int max, Predicate<String> isKnown) {
        this.max = max;
        this.isKnown = isKnown;
    }

    /** Takes a key that is free. */
    void take(String key, RequestPlan request, Instant now) {
        holders.put(key, new Holder(request.id(), request.fingerprint(), now));
        keys.put(request.id(), key);
        if (holders.size() > max) {
            keys.keySet().stream()
                    .filter(holder -> !isKnown.test(holder))
                    .findFirst()
                    .ifPresent(this::free);
        }
    }

    @Nullable
    Holder holderOf(String key) {
        return holders.get(key);
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
