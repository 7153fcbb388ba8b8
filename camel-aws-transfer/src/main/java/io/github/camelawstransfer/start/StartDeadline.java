package io.github.camelawstransfer.start;

import java.time.Duration;
import java.time.Instant;

/**
 * When a call can no longer take effect, as it is written down before the call.
 *
 * @param after counted from now, for the store, which has its own time
 * @param until the same by this machine's clock; no request is sent whose signature lives longer
 */
record StartDeadline(Duration after, Instant until) {}
