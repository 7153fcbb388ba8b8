package io.github.camelawstransfer.examples.quickstart;

import io.github.camelawstransfer.tracking.ItemStatus;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statuses that a route has processed for one file. A status that comes a second time changes nothing. */
final class FileHistory {
    private final Set<ItemStatus> statuses = new LinkedHashSet<>();
    private @Nullable ItemStatus last;
    private @Nullable String requestId;
    private @Nullable String failureCode;
    private long finalAt;

    void heard(String request, ItemStatus status, @Nullable String code, long now) {
        if (statuses.add(status)) {
            requestId = request;
            last = status;
            failureCode = code;
            finalAt = now;
        }
    }

    boolean isFinal() {
        return last != null && last.isFinal();
    }

    @Nullable
    ItemStatus last() {
        return last;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    @Nullable
    String failureCode() {
        return failureCode;
    }

    long finalAt() {
        return finalAt;
    }

    /** The statuses in the order in which they came, with the failure code. */
    @Override
    public String toString() {
        String passed = statuses.stream().map(ItemStatus::name).collect(Collectors.joining(" > "));
        return failureCode == null ? passed : passed + " " + failureCode;
    }
}
