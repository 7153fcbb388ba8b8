package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A request to begin; its items are those of the jobs that name it.
 *
 * @param id             our id of the request
 * @param idempotencyKey the key with its scope, unique in the store, null when the request has none
 * @param fingerprint    operation, connector, directories and ordered paths, as one hash
 */
public record RequestPlan(String id, @Nullable String idempotencyKey, String fingerprint) {}
