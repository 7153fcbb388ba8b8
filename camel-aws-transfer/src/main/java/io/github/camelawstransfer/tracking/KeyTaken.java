package io.github.camelawstransfer.tracking;

/**
 * Why nothing was begun: an idempotency key is taken.
 *
 * @param requestId         the request that could not begin
 * @param existingRequestId the request that holds the key
 */
public record KeyTaken(String requestId, String existingRequestId) {}
