package io.github.camelawstransfer.start;

import io.github.camelawstransfer.tracking.ItemStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a request is started.
 *
 * @param startTimeout       how long a call that started nothing is repeated
 * @param restartUnconfirmed whether files are started again that may have been started
 * @param track              whether anybody wants to know what becomes of the files
 * @param batching           how requests are gathered into one call, null when they are not
 */
public record StartSettings(
        Duration startTimeout,
        boolean restartUnconfirmed,
        boolean track,
        @Nullable Batching batching) {

    /** The statuses after which a file may be started again. A file that is merely presumed to have failed may still be moved. */
    Set<ItemStatus> restartable() {
        return Arrays.stream(ItemStatus.values())
                .filter(status -> status == ItemStatus.FAILED || (restartUnconfirmed && status.isPresumed()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Gathering.
     *
     * @param delay    how long the first request of a call waits for others
     * @param maxFiles the most files of a call
     */
    public record Batching(Duration delay, int maxFiles) {}
}
