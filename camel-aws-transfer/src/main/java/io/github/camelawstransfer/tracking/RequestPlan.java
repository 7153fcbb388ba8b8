package io.github.camelawstransfer.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to begin; its items are those of the jobs that name it.
 *
 * @param id             our id of the request
 * @param idempotencyKey the key with its scope, unique in the store, null when the request has none
 * @param fingerprint    operation, connector, directories and ordered paths, as one hash
 * @param correlation    the headers that come back with what is heard of the request, by name
 */
public record RequestPlan(
        String id, @Nullable String idempotencyKey, String fingerprint, Map<String, String> correlation) {
    public RequestPlan {
        correlation = Map.copyOf(correlation);
    }

    /** A request without correlation. */
    public RequestPlan(String id, @Nullable String idempotencyKey, String fingerprint) {
        this(id, idempotencyKey, fingerprint, Map.of());
    }

    /** The same, holding another key or none. */
    public RequestPlan withKey(@Nullable String key) {
        return new RequestPlan(id, key, fingerprint, correlation);
    }
}
