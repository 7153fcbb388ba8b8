package io.github.camelawstransfer.start;

import io.github.camelawstransfer.result.TransferReceipt;

/**
 * What a start came to.
 *
 * @param receipt   the started transfers
 * @param duplicate whether another exchange had begun the request under the same idempotency key
 */
public record StartOutcome(TransferReceipt receipt, boolean duplicate) {}
