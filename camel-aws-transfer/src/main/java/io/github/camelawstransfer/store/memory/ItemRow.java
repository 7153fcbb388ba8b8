package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was delivered of an item, and how often delivering was tried. */
final class ItemRow {
    final JobRow job;
    private final int position;
    Instant observedAt = Instant.EPOCH;

    @Nullable
    ItemStatus delivered;

    /** The status that is not sent again by itself. */
    @Nullable
    ItemStatus dead;

    @Nullable
    ItemStatus attempted;

    int attempts;

    @Nullable
    Instant retryAt;

    ItemRow(JobRow job, int position) {
        this.job = job;
        this.position = position;
    }

    Item item() {
        return job.job.items().get(position);
    }

    void redeliver() {
        delivered = null;
        dead = null;
        attempted = null;
        attempts = 0;
        retryAt = null;
    }

    boolean concludes() {
        ItemStatus status = item().status();
        return status != null && status.concludes();
    }

    boolean isUndelivered() {
        ItemStatus status = item().status();
        return status != null && status != delivered && status != dead;
    }

    boolean hasMark(DueMark mark) {
        return isUndelivered() && (mark == DueMark.CHANGED || concludes());
    }

    Instant dueAt() {
        return retryAt == null || retryAt.isBefore(observedAt) ? observedAt : retryAt;
    }

    Change change() {
        Item item = item();
        return new Change(job.job, item, Objects.requireNonNull(item.result()), delivered, observedAt);
    }
}
