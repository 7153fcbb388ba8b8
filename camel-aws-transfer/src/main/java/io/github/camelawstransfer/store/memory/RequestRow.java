package io.github.camelawstransfer.store.memory;

import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.JobState;
import io.github.camelawstransfer.tracking.Request;
import io.github.camelawstransfer.tracking.RequestPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request with its items, its jobs, and who holds it. */
final class RequestRow {
    final RequestPlan plan;
    final Instant begunAt;
    /** By their numbers. */
    final NavigableMap<Integer, ItemRow> items = new TreeMap<>();

    final Set<JobRow> jobs = new LinkedHashSet<>();
    long claimNumber;
    /** Whether an exchange waited for the outcome and has it. */
    boolean outcomeHeard;
    /** When a part of what was due was delivered last: what is left comes after others that are due since before. */
    Instant hadTurnAt = Instant.EPOCH;

    /** Null when nobody holds the request. */
    @Nullable
    Instant leaseEnd;

    RequestRow(RequestPlan plan, Instant begunAt) {
        this.plan = plan;
        this.begunAt = begunAt;
    }

    String connectorId() {
        return jobs.iterator().next().job.identity().connectorId();
    }

    boolean isFinished() {
        return jobs.stream().allMatch(row -> row.job.state() == JobState.FINISHED);
    }

    boolean isUnstarted() {
        return jobs.stream().allMatch(row -> row.job.state() == JobState.PLANNED);
    }

    boolean isConcluded() {
        return items.values().stream().allMatch(row -> row.job.job.concludes(row.item()));
    }

    /** Since when nothing is under way, null while something is; what is planned is started by nobody any more. */
    @Nullable
    Instant overSince() {
        return jobs.stream().anyMatch(row -> row.job.state().isUnderWay()) ? null : lastChange();
    }

    boolean isStartedInPart() {
        return hasUnstarted() && !isUnstarted();
    }

    boolean hasUnstarted() {
        return jobs.stream().anyMatch(row -> row.job.state() == JobState.PLANNED);
    }

    boolean isHeard() {
        return outcomeHeard || items.values().stream().noneMatch(ItemRow::isUndelivered);
    }

    boolean isHeld(Instant now) {
        return leaseEnd != null && leaseEnd.isAfter(now);
    }

    private Instant lastChange() {
        Instant begun = jobs.stream()
                .map(row -> row.begunAt)
                .max(Comparator.naturalOrder())
                .orElse(begunAt);
        return items.values().stream()
                .map(item -> item.observedAt)
                .max(Comparator.naturalOrder())
                .filter(changed -> changed.isAfter(begun))
                .orElse(begun);
    }

    /** When the request can be claimed by this mark, null when it has nothing to deliver. */
    @Nullable
    Instant claimableAt(DueMark mark) {
        if (mark == DueMark.COMPLETE && !items.values().stream().allMatch(ItemRow::concludes)) {
            return null;
        }
        return withMark(mark)
                .map(ItemRow::dueAt)
                .min(Comparator.naturalOrder())
                .map(due -> hadTurnAt.isAfter(due) ? hadTurnAt : due)
                .map(due -> leaseEnd != null && leaseEnd.isAfter(due) ? leaseEnd : due)
                .orElse(null);
    }

    Stream<ItemRow> withMark(DueMark mark) {
        return items.values().stream().filter(item -> item.hasMark(mark));
    }

    Request toRequest(@Nullable String idempotencyKey) {
        return new Request(
                plan.id(),
                idempotencyKey,
                plan.fingerprint(),
                plan.correlation(),
                jobs.stream().map(row -> row.job).toList());
    }
}
