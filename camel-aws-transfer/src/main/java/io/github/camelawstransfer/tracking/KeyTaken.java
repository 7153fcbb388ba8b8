package io.github.camelawstransfer.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why nothing was begun: an idempotency key is taken.
 *
 * @param requestId         the request that could not begin
 * @param existingRequestId the request that holds the key
 * @param existingFingerprint what that request asked for, as one hash
 * @param existingIsPurged whether that request is over, and not kept any more
 */
public record KeyTaken(
        String requestId, String existingRequestId, String existingFingerprint, boolean existingIsPurged) {

    /** A key that is held by a request which is kept. */
    public KeyTaken(String requestId, String existingRequestId, String existingFingerprint) {
        this(requestId, existingRequestId, existingFingerprint, false);
    }

    /** Finds two requests that are to begin together and have the same key; a store asks this before anything else. */
    public static Optional<KeyTaken> among(List<RequestPlan> requests) {
        Map<String, RequestPlan> holders = new HashMap<>();
        for (RequestPlan request : requests) {
            String key = request.idempotencyKey();
            RequestPlan holder = key == null ? null : holders.putIfAbsent(key, request);
            if (holder != null) {
                return Optional.of(new KeyTaken(request.id(), holder.id(), holder.fingerprint()));
            }
        }
        return Optional.empty();
    }
}
