package io.github.camelawstransfer.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What was heard of one file.
 *
 * @param status         its status
 * @param failureCode    AWS's failure code, a free string by AWS's model; null when none was given
 * @param failureMessage AWS's failure text, as the partner or AWS wrote it; null when none was given
 */
public record ItemResult(
        ItemStatus status,
        @Nullable String failureCode,
        @Nullable String failureMessage) {

    /** A status without failure code and text. */
    public static ItemResult of(ItemStatus status) {
        return new ItemResult(status, null, null);
    }
}
