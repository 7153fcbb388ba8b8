package io.github.camelawstransfer.emulator.operation;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What AWS leaves open about results, and what a test wants of them.
 *
 * @param echo from the path as requested to the row's FilePath
 * @param emptyIfUnknown whether an unknown or expired TransferId gives an empty list instead of an error
 * @param pageSize rows of a page when the request names no MaxResults
 * @param endless whether the pages of this connector's results never end
 */
public record ResultSettings(
        UnaryOperator<String> echo, boolean emptyIfUnknown, int pageSize, Predicate<String> endless) {}
