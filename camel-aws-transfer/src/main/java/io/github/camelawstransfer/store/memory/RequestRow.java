package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.RequestPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request with its items, its jobs, and who holds it. */
final class RequestRow {
    final RequestPlan plan;
    final List<ItemRow> items = new ArrayList<>();
    final Set<JobRow> jobs = new LinkedHashSet<>();
    long claimNumber;
    /** Null when nobody holds the request. */
    @Nullable
    Instant leaseEnd;

    RequestRow(RequestPlan plan) {
        this.plan = plan;
    }

    String connectorId() {
        return jobs.iterator().next().job.identity().connectorId();
    }

    boolean isFinished() {
        return items.stream().allMatch(item -> {
            var status = item.item().status();
            return status != null && status.isFinal();
        });
    }

    /** When the request can be claimed by this mark, null when it has nothing to deliver. */
    @Nullable
    Instant claimableAt(DueMark mark) {
        if (mark == DueMark.COMPLETE && !items.stream().allMatch(ItemRow::concludes)) {
            return null;
        }
        return withMark(mark)
                .map(ItemRow::dueAt)
                .min(Comparator.naturalOrder())
                .map(due -> leaseEnd != null && leaseEnd.isAfter(due) ? leaseEnd : due)
                .orElse(null);
    }

    Stream<ItemRow> withMark(DueMark mark) {
        return items.stream().filter(item -> item.hasMark(mark));
    }

    Request toRequest() {
        return new Request(
                plan.id(),
                plan.idempotencyKey(),
                plan.fingerprint(),
                jobs.stream().map(row -> row.job).toList());
    }
}
