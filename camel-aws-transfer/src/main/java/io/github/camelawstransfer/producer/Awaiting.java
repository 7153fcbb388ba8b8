package io.github.camelawstransfer.producer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange waits for its files.
 *
 * @param timeout           how long, null for as long as it takes
 * @param failOnFileFailure whether a file that was not moved makes the exchange fail
 * @param allowTransacted   whether a transacted exchange may wait
 */
record Awaiting(@Nullable Duration timeout, boolean failOnFileFailure, boolean allowTransacted) {}
