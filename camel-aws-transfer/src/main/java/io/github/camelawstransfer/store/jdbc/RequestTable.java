package io.github.camelawstransfer.store.jdbc;

import io.github.camelawstransfer.tracking.Claim;
import io.github.camelawstransfer.tracking.ClaimLostException;
import io.github.camelawstransfer.tracking.DueMark;
import io.github.camelawstransfer.tracking.Job;
import io.github.camelawstransfer.tracking.KeyTaken;
import io.github.camelawstransfer.tracking.RequestPlan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes requests: their keys, due marks and claims.
 *
 * <p>Column {@code over_since} tells since when {@link Purge} may look at a request, null while AWS works for it. The
 * database makes two columns of it, one for what was heard and one for the rest, each with an index. They may be too early,
 * never too late.
 *
 * <p>Rows are locked in one order everywhere, so that no two transactions wait for each other: a job, its items, then
 * their requests by id.
 */
final class RequestTable {
    /** What makes an item due; the status that an operator must look at is not sent again by itself. */
    private static final String UNDELIVERED = """
            i.status is not null and (i.delivered is null or i.delivered <> i.status) \
            and (i.dead is null or i.dead <> i.status)""";

    private static final String OPEN = "(o.status is null or o.status in ('QUEUED', 'IN_PROGRESS'))";
    private static final String CONCLUDES = "i.status not in ('QUEUED', 'IN_PROGRESS')";

    /**
     * A request that had a turn comes after others that were due before. Its mark keeps that place until it is due later:
     * only a wait for a further attempt is shortened by news.
     */
    private static final String PLACE = "case when %1$s > {now} then {now} else %1$s end";

    private static final String MARKS = marks(PLACE);
    private static final String RELEASED_MARKS = marks("{now}") + ", lease_end = null";

    private static String marks(String place) {
        return Arrays.stream(DueMark.values())
                .map(mark -> column(mark) + " = (" + earliest(mark, place.formatted(column(mark))) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String earliest(DueMark mark, String place) {
        String due = "coalesce(i.retry_at, i.observed_at)";
        String open = " and not exists (select 1 from {item} o where o.request_id = ? and " + OPEN + ")";
        // No min(): H2 does not let an aggregate see the updated row.
        return "select case when " + due + " < " + place + " then " + place + " else " + due + " end"
                + " from {item} i where i.request_id = ? and " + undelivered(mark)
                + (mark == DueMark.COMPLETE ? open : "") + " order by " + due + " limit 1";
    }

    /** A call that is about to be made or was refused changes no status, and so not this: it may be too early. */
    private static final String OVER_SINCE = """
            case when exists (select 1 from {item} i join {job} j on j.id = i.job_id where i.request_id = ? \
            and j.job_state in ('STARTED', 'UNCONFIRMED')) then null \
            else (select max(coalesce(i.observed_at, j.begun_at)) from {item} i join {job} j on j.id = i.job_id \
            where i.request_id = ?) end""";

    private RequestTable() {}

    /** Inserts requests, each with the connector of its jobs. */
    static void insert(Session session, List<RequestPlan> plans, Map<String, String> connectors) throws SQLException {
        List<List<@Nullable Object>> requests = new ArrayList<>();
        List<List<@Nullable Object>> keys = new ArrayList<>();
        List<List<@Nullable Object>> correlations = new ArrayList<>();
        for (RequestPlan plan : plans) {
            String connectorId = Objects.requireNonNull(connectors.get(plan.id()));
            requests.add(List.of(plan.id(), connectorId, plan.fingerprint()));
            if (!plan.correlation().isEmpty()) {
                correlations.add(List.of(plan.id(), Correlation.toText(plan.correlation())));
            }
            if (plan.idempotencyKey() != null) {
                keys.add(List.of(plan.idempotencyKey(), plan.id(), plan.fingerprint()));
            }
        }
        session.batch("""
                insert into {request} (id, connector_id, fingerprint, claim_number, begun_at, over_since) \
                values (?, ?, ?, 0, {now}, {now})""", requests);
        session.batch("""
                insert into {idempotency} (idempotency_key, request_id, fingerprint, begun_at) \
                values (?, ?, ?, {now})""", keys);
        session.batch("insert into {correlation} (request_id, headers) values (?, ?)", correlations);
    }

    static List<RequestPlan> find(Session session, Collection<String> requestIds) throws SQLException {
        return session.query(
                "select r.id, k.idempotency_key, r.fingerprint, c.headers from {request} r"
                        + " left join {idempotency} k on k.request_id = r.id"
                        + " left join {correlation} c on c.request_id = r.id"
                        + " where r.id in (" + Session.marks(requestIds.size()) + ")",
                row -> new RequestPlan(
                        row.getString(1), row.getString(2), row.getString(3), Correlation.fromText(row.getString(4))),
                List.copyOf(requestIds));
    }

    /** Those of some requests that are here, and of each whether all its files conclude, see {@link Job#concludes}. */
    static Map<String, Boolean> concluded(Session session, Collection<String> requestIds) throws SQLException {
        return session
                .query(
                        "select r.id, case when exists (select 1 from {item} i join {job} j on j.id = i.job_id"
                                + " where i.request_id = r.id and (i.status in ('QUEUED', 'IN_PROGRESS')"
                                + " or (i.status is null and j.job_state <> 'FINISHED')"
                                + " or (i.status = 'UNCONFIRMED' and j.job_state <> 'UNCONFIRMED'))) then 0 else 1 end"
                                + " from {request} r where r.id in (" + Session.marks(requestIds.size()) + ")",
                        row -> Map.entry(row.getString(1), row.getInt(2) == 1),
                        List.copyOf(requestIds))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static int setHeard(Session session, String requestId) throws SQLException {
        return session.update("update {request} set heard_at = {now} where id = ? and heard_at is null", requestId);
    }

    /** Says that an outcome which was heard is not the last one. */
    static void setUnheard(Session session, String requestId) throws SQLException {
        session.update("update {request} set heard_at = null where id = ?", requestId);
    }

    /** Finds the request that holds the key of another. */
    static Optional<KeyTaken> keyTaken(Session session, RequestPlan plan) throws SQLException {
        return plan.idempotencyKey() == null
                ? Optional.empty()
                : session
                        .query(
                                "select k.request_id, k.fingerprint, r.id from {idempotency} k"
                                        + " left join {request} r on r.id = k.request_id where k.idempotency_key = ?",
                                row -> new KeyTaken(
                                        plan.id(), row.getString(1), row.getString(2), row.getString(3) == null),
                                plan.idempotencyKey())
                        .stream()
                        .findFirst();
    }

    static void freeKeys(Session session, Collection<String> requestIds) throws SQLException {
        session.update(
                "delete from {idempotency} where request_id in (" + Session.marks(requestIds.size()) + ")",
                requestIds.toArray());
    }

    /** Locks requests, so that their marks are computed from what others have committed before. */
    static void lock(Session session, Collection<String> requestIds) throws SQLException {
        List<String> sorted = requestIds.stream().sorted().toList();
        session.query(
                "select id from {request} where id in (" + Session.marks(sorted.size()) + ") order by id for update",
                row -> row.getString(1),
                sorted);
    }

    /** Locks a request for its claimant. */
    static void lockClaimed(Session session, Claim claim) throws SQLException {
        List<String> found = session.query(
                "select id from {request} where id = ? and claim_number = ? and lease_end is not null for update",
                row -> row.getString(1),
                claim.requestId(),
                claim.number());
        if (found.isEmpty()) {
            throw new ClaimLostException(claim);
        }
    }

    /** Computes anew when a locked request is due and since when it is over. */
    static void setMarks(Session session, String requestId) throws SQLException {
        session.update(
                "update {request} set " + MARKS + ", over_since = " + OVER_SINCE + " where id = ?",
                requestId,
                requestId,
                requestId,
                requestId,
                requestId,
                requestId,
                requestId);
    }

    /** Computes anew when a locked request is due, after a delivery. */
    static void setDue(Session session, String requestId, boolean release) throws SQLException {
        session.update(
                "update {request} set " + (release ? RELEASED_MARKS : MARKS) + " where id = ?",
                requestId,
                requestId,
                requestId,
                requestId,
                requestId);
    }

    /** A request that is due since then, by the database's time; the claim is the one that is to be made. */
    record Due(Claim claim, long since, long now) {}

    /** Finds what is due, the longest due first. */
    static List<Due> due(
            Session session, String lock, DueMark mark, @Nullable String connectorId, DueFloors.Floor floor, int max)
            throws SQLException {
        String due = column(mark);
        List<@Nullable Object> values = new ArrayList<>(floor.values());
        if (connectorId != null) {
            values.add(connectorId);
        }
        values.add(max);
        return session.query(
                "select id, claim_number + 1, " + due + ", {now} from {request} where "
                        + DueFloors.Floor.condition(due)
                        + (connectorId == null ? "" : " and connector_id = ?")
                        + " and (lease_end is null or lease_end <= {now}) order by " + due + " limit ?" + lock,
                row -> new Due(new Claim(row.getString(1), row.getLong(2)), row.getLong(3), row.getLong(4)),
                values);
    }

    /** Claims what is due; a request that somebody else claims first is left out. */
    static List<Due> claim(Session session, List<Due> due, Duration lease) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Due one : due) {
            Claim claim = one.claim();
            rows.add(List.of(claim.number(), lease.toMillis(), claim.requestId(), claim.number() - 1));
        }
        int[] updated = session.batch("""
                update {request} set claim_number = ?, lease_end = {now} + ? \
                where id = ? and claim_number = ? and (lease_end is null or lease_end <= {now})""", rows);
        List<Due> claimed = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 1) {
                claimed.add(due.get(i));
            }
        }
        return claimed;
    }

    static int renew(Session session, Claim claim, Duration lease) throws SQLException {
        return session.update(
                "update {request} set lease_end = {now} + ? where id = ? and claim_number = ? and lease_end is not null",
                lease.toMillis(),
                claim.requestId(),
                claim.number());
    }

    static int release(Session session, Claim claim) throws SQLException {
        return session.update(
                "update {request} set lease_end = null where id = ? and claim_number = ?",
                claim.requestId(),
                claim.number());
    }

    static String undelivered(DueMark mark) {
        return mark == DueMark.CHANGED ? UNDELIVERED : UNDELIVERED + " and " + CONCLUDES;
    }

    private static String column(DueMark mark) {
        return switch (mark) {
            case CHANGED -> "changed_due";
            case FINAL -> "final_due";
            case COMPLETE -> "complete_due";
        };
    }
}
