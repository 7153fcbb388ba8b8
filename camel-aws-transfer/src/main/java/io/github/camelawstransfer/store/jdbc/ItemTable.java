package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.Change;
import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Item;
import io.github.camelawstransfer.tracking.ItemResult;
import io.github.camelawstransfer.tracking.ItemStatus;
import io.github.camelawstransfer.tracking.Job;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is known of items, and what was delivered of them. */
final class ItemTable {
    /** Longer texts of AWS or a partner are cut; the start of an error text says what it is. */
    private static final int MAX_FAILURE_MESSAGE = 4000;

    private record Undelivered(
            String requestId,
            int number,
            String jobId,
            @Nullable ItemStatus delivered,
            Instant observedAt,
            @Nullable String correlation) {}

    private ItemTable() {}

    /**
     * Saves the items whose status changed.
     *
     * @return the requests that they belong to
     */
    static Set<String> saveChanges(Session session, Job before, Job after) throws SQLException {
        Set<String> requests = new LinkedHashSet<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<List<@Nullable Object>> forgotten = new ArrayList<>();
        for (int position = 0; position < after.items().size(); position++) {
            Item item = after.items().get(position);
            if (item.status() != before.items().get(position).status()) {
                requests.add(item.requestId());
                rows.add(row(item));
                if (item.status() == null) {
                    forgotten.add(List.of(item.requestId(), item.number()));
                }
            }
        }
        session.batch("""
                update {item} set status = ?, failure_code = ?, failure_message = ?, sequence_number = ?, \
                observed_at = {now}, retry_at = null where request_id = ? and item_number = ?""", rows);
        session.batch("""
                update {item} set delivered = null, dead = null, attempted = null, attempts = 0 \
                where request_id = ? and item_number = ?""", forgotten);
        return requests;
    }

    private static List<@Nullable Object> row(Item item) {
        List<@Nullable Object> row = new ArrayList<>();
        ItemResult result = item.result();
        row.add(result == null ? null : result.status());
        row.add(result == null ? null : text(result.failureCode()));
        row.add(result == null ? null : text(result.failureMessage()));
        row.add(item.sequence());
        row.add(item.requestId());
        row.add(item.number());
        return row;
    }

    /** PostgreSQL takes no character 0 in a text, and the partner has a say in these. */
    private static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\0', ' ');
        return clean.length() > MAX_FAILURE_MESSAGE ? clean.substring(0, MAX_FAILURE_MESSAGE) : clean;
    }

    /** What is to be delivered of each of some requests, in the order of the items. */
    static Map<String, ToDeliver> changes(Session session, Collection<String> requestIds, DueMark mark, int max)
            throws SQLException {
        List<Undelivered> due = session.query(
                """
                select i.request_id, i.item_number, i.job_id, i.delivered, i.observed_at, c.headers \
                from {item} i left join {correlation} c on c.request_id = i.request_id \
                where i.request_id in (%s) and (i.retry_at is null or i.retry_at <= {now}) and %s \
                order by i.request_id, i.item_number""".formatted(Session.marks(requestIds.size()), RequestTable.undelivered(mark)),
                row -> new Undelivered(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4) == null ? null : ItemStatus.valueOf(row.getString(4)),
                        Instant.ofEpochMilli(row.getLong(5)),
                        row.getString(6)),
                List.copyOf(requestIds));
        Map<String, Job> jobs =
                JobTable.find(
                                session,
                                due.stream().map(Undelivered::jobId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Job::id, job -> job));
        Map<String, ToDeliver> changes = new HashMap<>();
        for (Undelivered undelivered : due) {
            List<Change> ofRequest = changes.computeIfAbsent(
                            undelivered.requestId(),
                            id -> new ToDeliver(Correlation.fromText(undelivered.correlation()), new ArrayList<>()))
                    .changes();
            if (ofRequest.size() < max) {
                ofRequest.add(change(undelivered, Objects.requireNonNull(jobs.get(undelivered.jobId()))));
            }
        }
        return changes;
    }

    private static Change change(Undelivered undelivered, Job job) {
        Item item = job.items().stream()
                .filter(candidate -> candidate.number() == undelivered.number()
                        && candidate.requestId().equals(undelivered.requestId()))
                .findFirst()
                .orElseThrow();
        return new Change(
                job, item, Objects.requireNonNull(item.result()), undelivered.delivered(), undelivered.observedAt());
    }

    static int attempt(Session session, Claim claim, int item, ItemStatus status) throws SQLException {
        int updated = session.update("""
                update {item} set attempts = case when attempted = ? then attempts + 1 else 1 end, attempted = ? \
                where request_id = ? and item_number = ? and exists (select 1 from {request} r \
                where r.id = ? and r.claim_number = ? and r.lease_end is not null)""", status, status, claim.requestId(), item, claim.requestId(), claim.number());
        if (updated == 0) {
            throw new ClaimLostException(claim);
        }
        return session.query(
                        "select attempts from {item} where request_id = ? and item_number = ?",
                        row -> row.getInt(1),
                        claim.requestId(),
                        item)
                .get(0);
    }

    static void setDelivered(Session session, Claim claim, int item, ItemStatus status) throws SQLException {
        session.update(
                "update {item} set delivered = ? where request_id = ? and item_number = ?",
                status,
                claim.requestId(),
                item);
    }

    static void setDead(Session session, Claim claim, int item, ItemStatus status) throws SQLException {
        session.update(
                "update {item} set dead = ? where request_id = ? and item_number = ?", status, claim.requestId(), item);
    }

    /**
     * Forgets what was delivered of a request.
     *
     * @return how many of its items have a status to deliver
     */
    static int forgetDeliveries(Session session, String requestId) throws SQLException {
        session.update("""
                update {item} set delivered = null, dead = null, attempted = null, attempts = 0, retry_at = null \
                where request_id = ?""", requestId);
        return session.query(
                        "select count(*) from {item} where request_id = ? and status is not null",
                        row -> row.getInt(1),
                        requestId)
                .get(0);
    }

    /** A status that came in the meantime is news: it does not wait for the failure of the older one. */
    static void setRetry(Session session, Claim claim, int item, ItemStatus status, Duration retryAfter)
            throws SQLException {
        session.update(
                "update {item} set retry_at = {now} + ? where request_id = ? and item_number = ? and status = ?",
                retryAfter.toMillis(),
                claim.requestId(),
                item,
                status);
    }
}
