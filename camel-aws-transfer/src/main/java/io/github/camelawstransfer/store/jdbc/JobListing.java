package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.JobQuery;
import io.github.camelawstransfer.tracking.ListedJob;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists jobs for an operator. */
final class JobListing {
    private JobListing() {}

    static List<ListedJob> find(Session session, JobQuery query, @Nullable String after, int max) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        add(conditions, values, "id > ?", after);
        add(conditions, values, "connector_id = ?", query.connectorId());
        add(conditions, values, "job_state = ?", query.state());
        add(conditions, values, "begun_at <= {now} - ?", JobTable.millis(query.minAge()));
        add(
                conditions,
                values,
                "id in (select i.job_id from {item} i join {idempotency} k on k.request_id = i.request_id"
                        + " where k.idempotency_key = ?)",
                query.idempotencyKey());
        if (!query.kinds().isEmpty()) {
            conditions.add("kind in (" + Session.marks(query.kinds().size()) + ")");
            values.addAll(query.kinds());
        }
        values.add(max);
        Map<String, Duration> ages = new LinkedHashMap<>();
        session.query(
                "select id, {now} - begun_at from {job}"
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by id limit ?",
                row -> ages.put(row.getString(1), Duration.ofMillis(row.getLong(2))),
                values);
        return JobTable.find(session, ages.keySet()).stream()
                .map(job -> new ListedJob(job, Objects.requireNonNull(ages.get(job.id()))))
                .toList();
    }

    private static void add(
            List<String> conditions, List<@Nullable Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }
}
